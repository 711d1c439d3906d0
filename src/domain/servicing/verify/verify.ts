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
 * A place that does not hold. Of an order: what its own chain says (`OrderBreak`); that the order, or entries from this
 * one on, were there and are `missing`; that an entry is another one than was recorded (`rewritten`); that the last change
 * never reached a checkpoint (`unrecorded`); that the `summary`, or customers and terms that it is `found` by, are not
 * what original and journal come to.
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

/** All that is kept, as it is kept: checkpoints and denied tries by number; and what somebody kept elsewhere, in lines. */
export type VerifyInput = {
  checkpoints: Stream<unknown>;
  orders: Stream<{ _id: string }>;
  denials: Stream<{ seq: number }>;
  told: Stream<string>;
  /** Makes the order of its document; `null` where it cannot. */
  read: (document: { _id: string }) => StoredOrder | null;
  /** When it is checked. */
  now: Date;
};

/** How much was checked; `unsealed` are orders of an older version, which are sealed once they are brought up to date. */
export type VerifyResult = { checkpoints: number; orders: number; unsealed: number; denials: number };

type Found = (place: IntegrityBreak | null) => Promise<void>;

/** Checks everything, and tells each checkpoint, order or chain's first place that does not hold. */
export async function verify(kept: VerifyInput, tell: (place: IntegrityBreak) => Promise<void>): Promise<VerifyResult> {
  const found: Found = async (place) => void (place !== null && (await tell(place)));
  const known = evidence(kept.now.getTime());
  for await (const one of kept.checkpoints) known.addCheckpoint(one);
  for await (const line of kept.told) known.addLine(line);
  await found(known.broken());
  // Before the orders, which take long: meanwhile a checkpoint may give the first ones up.
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

/** How long a change may wait for its checkpoint, in milliseconds: far longer than it does while a bot runs. */
const longestUnrecordedMs = 24 * 3_600_000;

/** Before which instant every change must be in a checkpoint, in milliseconds. Nothing must where there is none yet. */
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

/** Whether the summary is what original and journal come to; a journal that was tampered with may come to nothing. */
function isFold(order: StoredOrder): boolean {
  try {
    return reconcile(order).equal;
  } catch {
    return false;
  }
}

const findable = z.object({ customers: z.array(z.string()), terms: z.array(z.string()) });

/** Whether search finds it, and limits per customer count it, by what original and journal say. */
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

/** Checks denied tries one after the other, by number. */
function denialsChecked(known: Evidence) {
  const ends = new Map(known.denials().map(({ count, hash }) => [count, hash]));
  const pruned = known.pruned();
  let end = pruned;
  let broken: IntegrityBreak | null = null;
  const breaks = (denial: number, what: 'changed' | 'missing' | 'rewritten') => {
    broken ??= { where: 'denial', denial, what };
  };
  return {
    /** Those that a checkpoint gave up may still be there for a while, and are not looked at. */
    add(kept: { seq: number }): void {
      if (kept.seq <= pruned.count || broken !== null) return;
      const next = endAfter(kept, end);
      if (next === null) breaks(end.count + 1, kept.seq > end.count + 1 ? 'missing' : 'changed');
      else end = next;
      if ((ends.get(end.count) ?? end.hash) !== end.hash) breaks(end.count, 'rewritten');
    },
    /** The first place that does not hold, once all were added. */
    broken(): IntegrityBreak | null {
      if ([...ends.keys()].some((count) => count > end.count)) breaks(end.count + 1, 'missing');
      return broken;
    },
    count: () => end.count,
  };
}
