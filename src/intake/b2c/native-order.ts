import type { OriginalOrder } from '../../domain/records/original-order';
import type { Problem } from '../../domain/values/problems';
import { checkedRecord } from '../checked-record';
import type { ParsedOrder } from '../native/native';
import { contradictionsIn } from './contradictions/contradictions';
import { withStorefrontGroupTax } from './proration/group-rounding';
import { type ProratedOrder, prorate } from './proration/prorated-order';
import { pricingProblems } from './proration/shipments';
import { taxationOf } from './proration/taxation';
import { recordOf } from './record';
import type { StorefrontOrder } from './storefront-order';

/**
 * Turns a B2C Commerce order into the native order. Amounts are taken over as given; `contradictions` names what
 * contradicts itself. Refused with all reasons, those found while reading (`problems`) first: no date and no
 * `receivedAt`, unknown taxation, a line without a price or shipment.
 */
export function toNativeOrder(
  order: StorefrontOrder,
  receivedAt: string | undefined,
  problems: readonly Problem[],
): ParsedOrder {
  const orderedAt = order.orderedAt ?? receivedAt;
  const taxation = taxationOf(order);
  const found = [...problems, ...pricingProblems(order, taxation ?? 'net')];
  const report = (path: string, problem: string) => found.push({ path, problem });
  if (orderedAt === undefined) report('', 'The order does not say when it was placed.');
  if (order.lines.length === 0) report('', 'The order has no lines.');
  if (taxation === null && found.length === 0) {
    report('taxation', 'The order does not say whether its prices include tax, and its figures fit neither reading.');
  }
  if (orderedAt === undefined || taxation === null || found.length > 0) return { ok: false, problems: found };
  const prorated = prorate(order, taxation);
  return checkedRecord(withContradictions(recordOf(order, orderedAt, prorated), order, prorated));
}

function withContradictions(record: OriginalOrder, source: StorefrontOrder, prorated: ProratedOrder): OriginalOrder {
  const rounded = withStorefrontGroupTax(record, source, prorated);
  const contradictions = contradictionsIn(source, prorated, rounded.order, rounded.contradictions);
  return { ...rounded.order, ...(contradictions.length > 0 && { contradictions }) };
}
