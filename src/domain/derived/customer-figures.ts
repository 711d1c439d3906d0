import { refundedBy, reservedStates } from '../records/credit-memo';
import type { Entry } from '../records/entry';
import type { CustomerFigures } from '../records/flow-record';
import type { StoredOrder } from '../records/stored-order';
import { sum } from '../values/money';

type CustomersOrder = Pick<StoredOrder, 'original' | 'entries'>;

/** `currency` is that of refunds; `tier` is what the order says of its customer; `now` is a UTC instant. */
type About = { currency: string; tier: string; now: string };

/**
 * What flows can ask about a customer, from all orders of that customer, as it was `now`: what came later does not
 * count (domain rules 2 §4.2).
 */
export function customerFiguresOf(orders: readonly CustomersOrder[], { currency, tier, now }: About): CustomerFigures {
  const since = new Date(Date.parse(now) - 90 * 86_400_000).toISOString();
  const known = orders
    .filter(({ original }) => original.orderedAt <= now)
    .map(({ original, entries }) => ({ original, entries: entries.filter(({ at }) => at <= now) }));
  const inCurrency = known.filter(({ original }) => original.currency === currency);
  return {
    orders: known.length,
    returns90d: sum(known.map(({ entries }) => returnsSince(entries, since))),
    refunded90d: sum(inCurrency.map(({ entries }) => refundedSince(entries, since))),
    tier,
  };
}

/** Refunded at once and not undone, or a return order that was neither rejected nor canceled. */
function returnsSince(entries: readonly Entry[], since: string): number {
  const reversed = new Set(entries.flatMap(({ effects }) => effects.reverses));
  const atOnce = entries.filter(
    ({ at, effects }) =>
      at >= since &&
      effects.returnOrder === null &&
      effects.changeOrders.some(({ kind, number }) => kind === 'Return' && !reversed.has(number)),
  );
  const returnOrders = latest(entries.flatMap(({ effects }) => effects.returnOrder ?? [])).filter(
    ({ createdAt, status }) => createdAt >= since && status !== 'Rejected' && status !== 'Canceled',
  );
  return atOnce.length + returnOrders.length;
}

/** What credit memos gave back or still will. */
function refundedSince(entries: readonly Entry[], since: string): number {
  const memos = latest(entries.flatMap(({ effects }) => effects.creditMemo ?? []));
  const counted = memos.filter(({ madeAt }) => madeAt >= since);
  return sum(counted.map((memo) => refundedBy(memo, null, [...reservedStates, 'succeeded'])));
}

/** Entries hold documents as they were afterwards. */
function latest<Document extends { number: string }>(documents: readonly Document[]): Document[] {
  return [...new Map(documents.map((one) => [one.number, one])).values()];
}
