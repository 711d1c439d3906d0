import type { Entry } from '../records/entry';

/** The numbers of what an entry made, by which it is seen later whether that was taken back. */
export function documentsMade({ effects }: Pick<Entry, 'effects'>): string[] {
  const { changeOrders, fulfillmentOrders, creditMemo, returnOrder } = effects;
  return [...changeOrders, ...fulfillmentOrders, creditMemo, returnOrder].flatMap((one) => one?.number ?? []);
}
