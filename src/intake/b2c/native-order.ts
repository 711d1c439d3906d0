import { type OriginalOrder, originalOrder } from '../../domain/records/original-order';
import { illFormedTexts, type Problem, pathOf } from '../../domain/values/problems';
import { inexactSums } from '../exact-sums';
import type { ParsedOrder } from '../native/native';
import { structureProblems } from '../native/native-structure';
import { contradictionsIn } from './contradictions/contradictions';
import { withStorefrontGroupTax } from './proration/group-rounding';
import { type Reckoning, reckoningOf } from './proration/prorated-order';
import { unreckonable } from './proration/shipments';
import { taxationOf } from './proration/taxation';
import { recordOf } from './record';
import type { StorefrontOrder } from './storefront-order';

/**
 * A B2C Commerce order as the native order. Amounts are taken over as given; what contradicts itself is named in
 * `contradictions`, in the words of the file. Refused with every reason, those found in reading (`problems`) first: an
 * order without a date where `receivedAt` is not given, one that does not tell whether prices include tax, a line
 * without a price or in an unknown shipment.
 */
export function toNativeOrder(
  order: StorefrontOrder,
  receivedAt: string | undefined,
  problems: readonly Problem[],
): ParsedOrder {
  const orderedAt = order.orderedAt ?? receivedAt;
  const taxation = taxationOf(order);
  const found = [...problems, ...unreckonable(order, taxation ?? 'net')];
  const report = (path: string, problem: string) => found.push({ path, problem });
  if (orderedAt === undefined) report('', 'The order does not say when it was placed.');
  if (order.lines.length === 0) report('', 'The order has no lines.');
  if (taxation === null && found.length === 0) {
    report('taxation', 'The order does not say whether its prices include tax, and its figures fit neither reading.');
  }
  if (orderedAt === undefined || taxation === null || found.length > 0) return { ok: false, problems: found };
  const reckoning = reckoningOf(order, taxation);
  return checked(withContradictions(recordOf(order, orderedAt, taxation, reckoning), order, reckoning));
}

function withContradictions(record: OriginalOrder, source: StorefrontOrder, reckoning: Reckoning): OriginalOrder {
  const rounded = withStorefrontGroupTax(record, source, reckoning);
  const contradictions = contradictionsIn(source, reckoning, rounded.order, rounded.contradictions);
  return { ...rounded.order, ...(contradictions.length > 0 && { contradictions }) };
}

/**
 * What no order may be, whoever sends it: with the same id twice, more lines than can be numbered, texts without end.
 */
function checked(record: OriginalOrder): ParsedOrder {
  const parsed = originalOrder.safeParse(record);
  const problems = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ path: pathOf(path), problem: message })),
    ...illFormedTexts(record),
    ...structureProblems(record),
    ...inexactSums(record),
  ];
  return parsed.success && problems.length === 0 ? { ok: true, order: parsed.data } : { ok: false, problems };
}
