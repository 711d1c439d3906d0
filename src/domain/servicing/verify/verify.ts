import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { customerKeys, searchTerms } from '../../derived/search-terms';
import { clockMarginMs } from '../../records/chain/checkpoint';
import { endAfter } from '../../records/chain/denial-chain';
import type { Head } from '../../records/chain/order-chain';
import type { StoredOrder } from '../../records/stored-order';
import { reconcile } from '../reconcile';
import { type CheckpointBreak, type Evidence, evidence } from './evidence';
import { checkedChain, goesOnFrom, isUnsealed, type OrderBreak } from './verify-order';

/**
 * `missing`: the order, or its entries from this one on, are gone. `rewritten`: not the recorded entry. `unrecorded`:
 * no checkpoint covers the last change. `summary`, `found`: summary or search terms do not follow from the journal.
 */
export type IntegrityBreak =
  | CheckpointBreak
  | ({ where: 'order'; order: string } & (
      | OrderBreak
      | { what: 'missing' | 'rewritten'; entry: number | null }
      | { what: 'unrecorded' | 'summary' | 'found'; entry: null }
    ))
  | { where: 'denial'; denial: number; what: 'changed' | 'missing' | 'rewritten' };

type Stream<T> = AsyncIterable<T> | Iterable<T>;

/** Stored documents, checkpoints and denials by number, and lines kept outside the database (`told`). */
export type VerifyInput = {
  checkpoints: Stream<unknown>;
  orders: Stream<{ _id: string }>;
  denials: Stream<{ seq: number }>;
  told: Stream<string>;
  /** `null` if the document is no order. */
  read: (document: { _id: string }) => StoredOrder | null;
  now: Date;
};

/** `unsealed` counts orders of an older version. */
export type VerifyResult = { checkpoints: number; orders: number; unsealed: number; denials: number };

type Found = (place: IntegrityBreak | null) => Promise<void>;

/** Reports the first failing place of each order and chain. */
export async function verify(kept: VerifyInput, tell: (place: IntegrityBreak) => Promise<void>): Promise<VerifyResult> {
  const found: Found = async (place) => void (place !== null && (await tell(place)));
  const known = evidence(kept.now.getTime());
  for await (const one of kept.checkpoints) known.addCheckpoint(one);
  for await (const line of kept.told) known.addLine(line);
  await found(known.broken());
  // Denials first: while the orders are read, a checkpoint may delete the oldest denials.
  const denials = denialsChecked(known);
  for await (const denial of kept.denials) denials.add(denial);
  await found(denials.broken());
  return { checkpoints: known.checkpoints(), denials: denials.count(), ...(await ordersVerified(kept, known, found)) };
}

async function ordersVerified({ orders, read, now }: VerifyInput, known: Evidence, found: Found) {
  const recorded = recordedBefore(known, now);
  const seen = new Set<string>();
  let unsealed = 0;
  for await (const document of orders) {
    seen.add(document._id);
    const isOlder = isUnsealed(document) && known.headsOf(document._id).length === 0 && read(document) !== null;
    if (isOlder) unsealed += 1;
    else await found(brokenPlace(document, known, recorded, read));
  }
  for (const order of known.orders()) {
    if (!seen.has(order)) await found({ where: 'order', order, what: 'missing', entry: null });
  }
  return { orders: seen.size, unsealed };
}

/** How long a change may wait for its checkpoint. */
const longestUnrecordedMs = 24 * 3_600_000;

/** Changes before this instant must be in a checkpoint; 0 without checkpoints. */
function recordedBefore(known: Evidence, now: Date): number {
  const until = known.recordedUntil();
  return until === null ? 0 : Math.max(until - clockMarginMs, now.getTime() - longestUnrecordedMs);
}

function brokenPlace(
  document: { _id: string },
  known: Evidence,
  recorded: number,
  read: VerifyInput['read'],
): IntegrityBreak | null {
  const about = { where: 'order', order: document._id } as const;
  const { hashes, broken, changedAt } = checkedChain(document);
  if (broken !== null) return { ...about, ...broken };
  const heads = known.headsOf(document._id);
  const wrong = firstWrong(heads, hashes);
  if (wrong !== null) return { ...about, ...wrong };
  const isRecorded = heads.some(({ entries }) => entries === hashes.length - 1);
  if (!isRecorded && changedAt < recorded) return { ...about, what: 'unrecorded', entry: null };
  const order = read(document);
  if (order === null) return { ...about, what: 'document', entry: null };
  if (!isFold(order)) return { ...about, what: 'summary', entry: null };
  return isFoundAsItIs(document, order) ? null : { ...about, what: 'found', entry: null };
}

/** A tampered journal may fail to fold. */
function isFold(order: StoredOrder): boolean {
  try {
    return reconcile(order).equal;
  } catch {
    return false;
  }
}

const findable = z.object({ customers: z.array(z.string()), terms: z.array(z.string()) });

/** Whether search and limits per customer find it. */
function isFoundAsItIs(document: object, { original, summary }: StoredOrder): boolean {
  const should = { customers: customerKeys(original), terms: searchTerms(original, summary) };
  return isDeepStrictEqual(findable.safeParse(document).data, should);
}

function firstWrong(heads: readonly Head[], hashes: readonly string[]) {
  const wrong = heads.filter((head) => !goesOnFrom(head, hashes)).map(({ entries }) => entries);
  if (wrong.length === 0) return null;
  const first = Math.min(...wrong);
  return first < hashes.length
    ? { what: 'rewritten' as const, entry: first }
    : { what: 'missing' as const, entry: hashes.length };
}

function denialsChecked(known: Evidence) {
  const ends = new Map(known.denials().map(({ count, hash }) => [count, hash]));
  const pruned = known.pruned();
  let end = pruned;
  let broken: IntegrityBreak | null = null;
  const breaks = (denial: number, what: 'changed' | 'missing' | 'rewritten') => {
    broken ??= { where: 'denial', denial, what };
  };
  return {
    /** Deleted denials may still be there for a while. */
    add(kept: { seq: number }): void {
      if (kept.seq <= pruned.count || broken !== null) return;
      const next = endAfter(kept, end);
      if (next === null) breaks(end.count + 1, kept.seq > end.count + 1 ? 'missing' : 'changed');
      else end = next;
      if ((ends.get(end.count) ?? end.hash) !== end.hash) breaks(end.count, 'rewritten');
    },
    broken(): IntegrityBreak | null {
      if ([...ends.keys()].some((count) => count > end.count)) breaks(end.count + 1, 'missing');
      return broken;
    },
    count: () => end.count,
  };
}
