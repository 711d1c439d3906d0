import { proportion, sum } from '../../domain/money';
import type { OriginalOrder } from '../../domain/records/original-order';
import type { Problem } from '../../domain/values';
import { type ParsedOrder, parseOrder } from '../native';
import { contradictionsIn } from './contradictions';
import { lifecycleOf } from './lifecycle';
import { paymentsOf } from './payments';
import { type Reckoning, reckoningOf, unreckonable } from './reckoning';
import type { Shipment, StorefrontOrder } from './storefront-order';
import { taxationOf } from './taxation';

/**
 * A B2C Commerce order as the native order. Amounts are taken over as given, for whole lines; the order's own total and
 * tax go along, and every further total that the lines do not sum to is named in `contradictions`.
 * Refused with every reason, those found in reading (`problems`) first: an order without a date (unless the instant of
 * reading is given), one whose figures do not tell whether prices include tax, a line without a price or in a shipment
 * that the order does not have.
 */
export function nativeOrder(
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
  const contradictions = contradictionsIn(order, reckoning, taxation);
  return parseOrder({
    orderNumber: order.orderNumber,
    orderedAt,
    currency: order.currency,
    taxation,
    lifecycle: lifecycleOf(order),
    ...(order.channel === null ? {} : { channel: order.channel }),
    customer: order.customer,
    billingAddress: order.billingAddress,
    deliveryGroups: reckoning.shipments.map((shipment) => groupOf(shipment, reckoning)),
    items: reckoning.lines.map((line, index) => itemOf(line, index + 1)),
    payments: paymentsOf(order),
    ...fulfillmentsOf(reckoning),
    ...totalsOf(order),
    ...(contradictions.length === 0 ? {} : { contradictions }),
  });
}

type Item = OriginalOrder['items'][number];
type Group = OriginalOrder['deliveryGroups'][number];

function itemOf({ source, figures, share, shipment }: Reckoning['lines'][number], line: number): Item {
  const { kind, sku, name, quantity, components, optionOf, base } = source;
  return {
    line,
    deliveryGroup: shipment,
    sku,
    name,
    quantity,
    unitPrice: base ?? proportion(figures.price, 1, quantity),
    lineAmount: figures.price,
    lineAdjustment: figures.adjustment,
    distributedAdjustment: share.price,
    tax: figures.tax + share.tax,
    kind,
    ...(optionOf === null ? {} : { optionOf }),
    ...(components.length === 0 ? {} : { components }),
  };
}

/** The charge of a group is all of its shipping lines together: the method's price, and surcharges of single products. */
function groupOf({ id, method, address }: Shipment, { charges }: Reckoning): Group {
  const own = charges.filter(({ shipment }) => shipment === id);
  const charge = {
    lineAmount: sum(own.map(({ figures }) => figures.price)),
    lineAdjustment: sum(own.map(({ figures }) => figures.adjustment)),
    distributedAdjustment: sum(own.map(({ share }) => share.price)),
    tax: sum(own.map(({ figures, share }) => figures.tax + share.tax)),
  };
  return { id, method, address, charge };
}

/** A shipment that is SHIPPED left whole: B2C Commerce has no status between the two, and one tracking number. */
function fulfillmentsOf({ shipments, lines }: Reckoning): Pick<OriginalOrder, 'fulfillments'> {
  const fulfillments = shipments
    .filter(({ shipped }) => shipped)
    .map(({ id, tracking }) => ({
      lines: lines.flatMap(({ shipment, source }, index) =>
        shipment === id ? [{ line: index + 1, quantity: source.quantity }] : [],
      ),
      ...(tracking === null ? {} : { tracking }),
    }))
    .filter((shipped) => shipped.lines.length > 0);
  return fulfillments.length === 0 ? {} : { fulfillments };
}

function totalsOf({ orderTotal, taxTotal }: StorefrontOrder): Pick<OriginalOrder, 'totals'> {
  return orderTotal === null || taxTotal === null ? {} : { totals: { grandTotal: orderTotal, totalTax: taxTotal } };
}
