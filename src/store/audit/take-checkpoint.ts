import type { Db } from 'mongodb';
import { z } from 'zod';
import type { Checkpoints } from '../../domain/ports/checkpoints';
import { type Checkpoint, clockMarginMs, withDigest } from '../../domain/records/chain/checkpoint';
import { isDuplicateKey } from '../database/duplicate-key';
import { ordersIn } from '../orders/orders';
import { type CheckpointDocument, checkpointOf, checkpointsIn, latestCheckpoint } from './checkpoints';
import { denialsIn, endOfDenials, sealDenialsLeft } from './denials';

/** Keeps a checkpoint far below the 16 MB of a document; more changes make several. */
const mostHeads = 10_000;

const dayMs = 86_400_000;

/** Lost races against other processes. */
const attempts = 5;

type Heads = Checkpoint['heads'];

/** Takes checkpoints of all chains, and prunes denied tries older than `keepDenialsDays`. */
export function checkpoints(db: Db, clock: () => Date, keepDenialsDays: number): Checkpoints {
  /** Adds a checkpoint behind `last`. Throws where another process has added one. */
  async function added(
    last: CheckpointDocument | null,
    { heads, counts, upTo }: { heads: Heads; counts: Counts; upTo: Date },
  ): Promise<CheckpointDocument> {
    const now = clock();
    // An order's clock may be ahead; what comes before its time does not count as recorded yet.
    const until = upTo < now ? upTo : now;
    const made = withDigest(
      {
        number: (last?._id ?? 0) + 1,
        at: now.toISOString(),
        until: until.toISOString(),
        ...counts,
        heads,
        denials: { ...(await endOfDenials(db, 'majority')), pruned: await prunable(last) },
      },
      last?.digest ?? '',
    );
    const { number: _id, ...others } = made;
    const document = { _id, ...others };
    await checkpointsIn(db).insertOne(document);
    return document;
  }

  /** As many denied tries as there were `keepDenialsDays` ago. */
  async function prunable(last: CheckpointDocument | null): Promise<number> {
    const before = new Date(clock().getTime() - keepDenialsDays * dayMs).toISOString();
    const old = await checkpointsIn(db).findOne({ at: { $lte: before } }, { sort: { _id: -1 } });
    return Math.max(old?.denials.count ?? 0, last?.denials.pruned ?? 0);
  }

  async function isOutdated({ denials }: CheckpointDocument): Promise<boolean> {
    const { count } = await endOfDenials(db, 'majority');
    return count !== denials.count || (await prunable(null)) > denials.pruned;
  }

  async function taken(): Promise<CheckpointDocument> {
    const now = clock();
    await sealDenialsLeft(db);
    let last = await latestCheckpoint(db);
    let heads: Heads = [];
    let counts: Counts | null = null;
    for await (const { at, ...head } of changes(db, last)) {
      heads.push(head);
      if (heads.length < mostHeads) continue;
      counts ??= await totals(db);
      last = await added(last, { heads, counts, upTo: at });
      heads = [];
    }
    if (heads.length === 0 && last !== null && !(await isOutdated(last))) return last;
    return added(last, { heads, counts: counts ?? (await totals(db)), upTo: now });
  }

  return {
    async take() {
      for (let attempt = 1; ; attempt += 1) {
        try {
          const checkpoint = await taken();
          await denialsIn(db).deleteMany({ seq: { $lte: checkpoint.denials.pruned } });
          return checkpointOf(checkpoint);
        } catch (error) {
          if (!isDuplicateKey(error) || attempt === attempts) throw error;
        }
      }
    },
  };
}

/** The heads that orders got since the last checkpoint, the oldest first, by majority read. */
async function* changes(db: Db, last: CheckpointDocument | null): AsyncGenerator<Heads[number] & { at: Date }> {
  const since = new Date(last === null ? 0 : Date.parse(last.until) - clockMarginMs);
  const recorded = new Map<string, string>();
  for await (const { heads } of checkpointsIn(db)
    .find({ until: { $gte: since.toISOString() } })
    .sort({ _id: 1 })) {
    for (const { order, hash } of heads) recorded.set(order, hash);
  }
  const changed = ordersIn(db).find(
    { 'head.at': { $gte: since } },
    { projection: { head: 1 }, sort: { 'head.at': 1 }, readConcern: { level: 'majority' } },
  );
  for await (const { _id: order, head } of changed) {
    if (recorded.get(order) !== head.hash) yield { order, ...head };
  }
}

const counted = z.object({ orders: z.int(), entries: z.int() });
type Counts = z.infer<typeof counted>;

/** Numbers of orders and of journal entries, from all keys of an index: once for all checkpoints taken in a row. */
async function totals(db: Db): Promise<Counts> {
  const steps = [
    { $match: { 'head.at': { $gte: new Date(0) } } },
    { $group: { _id: null, orders: { $sum: 1 }, entries: { $sum: '$head.entries' } } },
  ];
  const [row] = await ordersIn(db).aggregate(steps).toArray();
  return counted.parse(row ?? { orders: 0, entries: 0 });
}
