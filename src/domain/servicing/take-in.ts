import { openSummary } from '../derived/open-summary';
import type { Policy } from '../policy/policy';
import type { OrderStore } from '../ports/order-store';
import type { Contradiction } from '../records/contradiction';
import type { Effects, Entry } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import type { OriginalOrder } from '../records/original-order';
import { type Refused, refuse } from '../records/refusals';
import type { StoredOrder } from '../records/stored-order';
import { type PublishedDifferences, publishedDifferences } from '../records/storefront-differs';
import { isSameDocument } from '../values/differences';
import { commitOf } from './commit-of';
import { deliveriesOfReplacement } from './deliveries-of';
import { newerVersionOf } from './newer-version';
import { isOtherOrder, numberTaken } from './other-order';
import type { Backoff } from './serve';
import { orTooLarge } from './size';

export type TakenIn = {
  orderNumber: string;
  lifecycle: OrderSummary['lifecycle'];
  contradictions: Contradiction[];
  storefrontDiffers: PublishedDifferences;
  change: 'created' | 'replaced' | 'changed' | 'unchanged';
};

/** `now` returns a UTC instant. */
export type TakeInContext = { policy: Policy; now: () => string; backOff: Backoff };

type Store = Pick<OrderStore, 'load' | 'insert' | 'replace' | 'commit'>;

/** Takes an order in (domain rules 2 §1.4, §1.10). A lost race is tried again. */
export function takeIn(store: Store, original: OriginalOrder, context: TakeInContext): Promise<TakenIn | Refused> {
  return triedInTurn(store, original, context).catch(orTooLarge(original.orderNumber));
}

async function triedInTurn(store: Store, original: OriginalOrder, context: TakeInContext): Promise<TakenIn | Refused> {
  for (let lost = 0; lost < mostRaces; lost += 1) {
    if (lost > 0) await context.backOff(lost);
    const opened = openSummary(original);
    if (await store.insert(original, opened)) return takenIn(opened, 'created');
    const stored = await store.load(original.orderNumber);
    if (stored === null) continue;
    if (isOtherOrder(stored.original, original)) return numberTaken(stored.original);
    const taken = await takenOver(store, stored, sameDate(stored.original, original), context);
    if (taken !== null) return taken;
  }
  return refuse({ code: 'order_busy', order: original.orderNumber });
}

/** More than concurrent imports of one order ever lose in a row. */
const mostRaces = 1000;

/** `null` if another write came first. */
async function takenOver(
  store: Store,
  stored: StoredOrder,
  original: OriginalOrder,
  { policy, now }: TakeInContext,
): Promise<TakenIn | null> {
  if (stored.entryCount === 0) {
    if (isSameDocument(stored.original, original)) return takenIn(stored.summary, 'unchanged');
    const summary = openSummary(original);
    const replaced = await store.replace(stored, { original, summary, deliveries: deliveriesOfReplacement(stored) });
    return replaced ? takenIn(summary, 'replaced') : null;
  }
  const at = now();
  const newer = newerVersionOf(stored, original, at);
  if (newer === null) return takenIn(stored.summary, 'unchanged');
  const { effects, storefront } = newer;
  const commit = { ...commitOf(stored, storefrontEntry(stored, effects, at), policy), storefront };
  return (await store.commit(stored, commit)) ? takenIn(commit.summary, 'changed') : null;
}

/** A source without dates keeps the first one. */
function sameDate(known: OriginalOrder, { dateless, ...order }: OriginalOrder): OriginalOrder {
  if (dateless !== true) return order;
  return { ...order, orderedAt: known.orderedAt, ...(known.dateless === true && { dateless }) };
}

function storefrontEntry({ entryCount }: StoredOrder, effects: Effects, at: string): Entry {
  return {
    seq: entryCount + 1,
    action: 'storefront.changed',
    at,
    actor: { id: 'intake', role: 'system' },
    requestId: null,
    request: null,
    reason: null,
    note: null,
    origin: null,
    case: null,
    effects,
  };
}

function takenIn(summary: OrderSummary, change: TakenIn['change']): TakenIn {
  const { orderNumber, lifecycle, contradictions, storefrontDiffers } = summary;
  const published = publishedDifferences(storefrontDiffers);
  return { orderNumber, lifecycle, contradictions, storefrontDiffers: published, change };
}
