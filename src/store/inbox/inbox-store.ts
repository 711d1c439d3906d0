import type { Db, Filter } from 'mongodb';
import type { ClaimedInboxDelivery, Inbox, IncomingDelivery } from '../../domain/ports/inbox';
import { isDuplicateKey } from '../database/duplicate-key';
import { leasedBy, leaseEnd, leaseFor, unleased } from '../lease';
import { type InboxDocument, inboxIn } from './inbox-documents';

/** As for deliveries to Slack: renewed every three seconds, and soon taken over from a killed process. */
const leaseMs = 11_000;

/** How long a repetition is recognized. Senders repeat for four days at most. */
const rememberedMs = 30 * 24 * 3_600_000;

/** How many due deliveries one look considers: those that have to wait their turn are put off. */
const lookedAt = 20;

/**
 * Whoever ends a delivery gives the next one of its order its turn. Where that process was killed before it could, the
 * next one is looked at again after this.
 */
const turnMs = 30_000;

/** What of a delivery tells whose turn it is; its text is read by whoever claims it. */
type Queued = Pick<InboxDocument, '_id' | 'orders' | 'receivedAt' | 'due'>;
const queued = { orders: 1, receivedAt: 1, due: 1 } as const;

/** A lease that a failover loses makes two workers process the same, which has one effect. */
const unsafe = { writeConcern: { w: 1 } } as const;

export function inboxStore(db: Db, clock: () => Date): Inbox {
  const inbox = inboxIn(db);
  const after = (ms: number) => new Date(clock().getTime() + ms);
  const held = ({ owner, key }: ClaimedInboxDelivery): Filter<InboxDocument> => ({ _id: key, ...leasedBy(owner) });

  /** The one before it in the queue of any of its orders; what nobody here can process holds up nothing. */
  async function earlierThan({ _id, orders, receivedAt }: Queued, sources: readonly string[]): Promise<Queued | null> {
    if (orders.length === 0) return null;
    const before = { $or: [{ receivedAt: { $lt: receivedAt } }, { receivedAt, _id: { $lt: _id } }] };
    const ofOrders = {
      state: 'waiting' as const,
      orders: { $in: orders },
      aside: false,
      source: { $in: [...sources] },
    };
    return inbox.findOne<Queued>({ ...ofOrders, ...before }, { projection: queued });
  }

  async function holdBack(one: Queued, earlier: Queued): Promise<void> {
    const due = new Date(Math.max(earlier.due.getTime(), after(turnMs).getTime()));
    await inbox.updateOne({ _id: one._id, due: one.due }, { $set: { due, held: true } }, unsafe);
    // It may have ended before this one was held back, and then gives nobody a turn any more.
    if ((await inbox.countDocuments({ _id: earlier._id, state: 'waiting', aside: false })) > 0) return;
    await inbox.updateOne({ _id: one._id, held: true }, { $set: { due: clock(), held: false } }, unsafe);
  }

  /** The next delivery of the orders has its turn. What was done may be what others came too early for. */
  async function nextTurn({ orders }: ClaimedInboxDelivery, isDone: boolean): Promise<void> {
    const [order, ...others] = orders;
    if (order === undefined) return;
    const waits = { state: 'waiting' as const, orders: { $in: [...orders] } };
    const now = { due: clock(), held: false };
    if (isDone) await inbox.updateMany({ ...waits, aside: true }, { $set: now }, unsafe);
    if (others.length > 0) await inbox.updateMany({ ...waits, held: true }, { $set: now }, unsafe);
    else {
      const dueIfHeld = [{ $set: { due: { $cond: ['$held', now.due, '$due'] }, held: false } }];
      const first = { sort: { receivedAt: 1, _id: 1 }, projection: queued, ...unsafe } as const;
      await inbox.findOneAndUpdate({ ...waits, aside: false }, dueIfHeld, first);
    }
  }

  async function claimed(one: Queued, owner: string): Promise<InboxDocument | null> {
    const now = clock();
    return inbox.findOneAndUpdate(
      { _id: one._id, state: 'waiting', due: { $lte: now }, ...unleased(now) },
      { $set: { ...leaseFor(leaseMs, owner, now), held: false } },
      { returnDocument: 'after', ...unsafe },
    );
  }

  async function end(
    claim: ClaimedInboxDelivery,
    $set: Partial<InboxDocument>,
    gone: { delivery?: true } = {},
  ): Promise<void> {
    const update = { $set, $inc: { attempts: 1 }, $unset: { ...gone, lease: true as const } };
    const { matchedCount } = await inbox.updateOne(held(claim), update);
    if (matchedCount === 1) await nextTurn(claim, $set.state === 'done');
  }

  /** The due deliveries of the sources that nobody works on. */
  const free = (sources: readonly string[], now: Date) => ({
    state: 'waiting' as const,
    source: { $in: [...sources] },
    ...unleased(now),
  });

  /** The first whose turn it is. */
  async function firstOf(
    candidates: readonly Queued[],
    owner: string,
    sources: readonly string[],
  ): Promise<InboxDocument | null> {
    for (const one of candidates) {
      const earlier = await earlierThan(one, sources);
      if (earlier !== null) await holdBack(one, earlier);
      const taken = earlier === null ? await claimed(one, owner) : null;
      if (taken !== null) return taken;
    }
    return null;
  }

  return {
    async keep(incoming) {
      try {
        await inbox.insertOne(documentOf(incoming, clock()));
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return false;
      }
    },

    async claim(owner, sources) {
      for (;;) {
        const now = clock();
        const due = { ...free(sources, now), due: { $lte: now } };
        const candidates = await inbox
          .find<Queued>(due, { projection: queued })
          .sort({ due: 1 })
          .limit(lookedAt)
          .toArray();
        const first = await firstOf(candidates, owner, sources);
        if (first !== null) return claimOf(first, owner);
        if (candidates.length < lookedAt) return null;
      }
    },

    async renew(claim) {
      const $set = { 'lease.until': leaseEnd(leaseMs, clock()) };
      return (await inbox.updateOne(held(claim), { $set }, unsafe)).matchedCount === 1;
    },

    settle: (claim, outcome) =>
      end(claim, { ...outcome, error: null, expires: after(rememberedMs) }, { delivery: true }),

    postpone: (claim, { until, error, aside }) => end(claim, { due: until, error, aside }),

    fail: (claim, error) => end(claim, { state: 'failed', error }),

    async nextDue(sources) {
      const next = await inbox.findOne(free(sources, clock()), { sort: { due: 1 }, projection: { due: 1 } });
      return next?.due ?? null;
    },
  };
}

function documentOf({ id, source, order, body, headers }: IncomingDelivery, now: Date): InboxDocument {
  return {
    _id: `${source}:${id}`,
    source,
    orders: order === null ? [] : typeof order === 'string' ? [order] : [...new Set(order)],
    receivedAt: now,
    state: 'waiting',
    due: now,
    attempts: 0,
    error: null,
    held: false,
    aside: false,
    delivery: { id, body, headers },
  };
}

function claimOf({ _id, source, orders, attempts, receivedAt, delivery }: InboxDocument, owner: string) {
  if (delivery === undefined) throw new Error(`${_id} waits without its text`);
  return { key: _id, owner, source, orders, attempts, delivery: { ...delivery, receivedAt } };
}
