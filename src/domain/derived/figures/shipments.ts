import type { OrderSummary } from '../../records/order-summary';
import type { OriginalOrder } from '../../records/original-order';
import type { UnitsShipped } from '../../records/units-shipped';
import { sum } from '../../values/money';

/** What was shipped of an order before it came in, by instant. Only orders that are serviced here count. */
export function shipmentsAtIntake(
  { orderedAt }: Pick<OriginalOrder, 'orderedAt'>,
  { lifecycle, fulfillmentOrders }: Pick<OrderSummary, 'lifecycle' | 'fulfillmentOrders'>,
): UnitsShipped[] {
  if (lifecycle !== 'managed') return [];
  const shipped = fulfillmentOrders.map(({ shippedAt, lines }) => ({
    at: shippedAt ?? orderedAt,
    units: sum(lines.map(({ fulfilled }) => fulfilled)),
  }));
  return differenceOf(shipped, []);
}

/** What a version adds to what was counted of the versions before it. */
export function differenceOf(now: readonly UnitsShipped[], counted: readonly UnitsShipped[]): UnitsShipped[] {
  const units = new Map<string, number>();
  for (const one of now) units.set(one.at, (units.get(one.at) ?? 0) + one.units);
  for (const one of counted) units.set(one.at, (units.get(one.at) ?? 0) - one.units);
  return [...units].flatMap(([at, n]) => (n === 0 ? [] : [{ at, units: n }]));
}
