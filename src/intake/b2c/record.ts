import type { OriginalOrder } from '../../domain/records/original-order';
import { proportion } from '../../domain/values/money';
import type { Taxes } from '../../domain/values/units';
import { statusOf } from '../source-status';
import { paymentsOf } from './payments';
import type { ProratedLine, ProratedOrder } from './proration/prorated-order';
import type { StorefrontOrder } from './storefront-order';

/** The record of a prorated order, before its figures are checked against each other. */
export function recordOf(order: StorefrontOrder, orderedAt: string, prorated: ProratedOrder): OriginalOrder {
  const { orderNumber, currency, channel, customer, billingAddress } = order;
  const surcharges = surchargesIn(prorated);
  return {
    orderNumber,
    orderedAt,
    currency,
    taxation: prorated.taxation,
    lifecycle: 'managed',
    ...(order.status !== null && { sourceStatus: statusOf(order.status) }),
    ...(order.replacedBy !== null && { replacedBy: order.replacedBy }),
    ...(channel !== null && { channel }),
    customer,
    billingAddress,
    deliveryGroups: groupsIn(prorated),
    ...(surcharges.length > 0 && { surcharges }),
    items: prorated.lines.map((line, index) => itemOf(line, index + 1)),
    payments: paymentsOf(order),
    ...fulfillmentsOf(prorated),
    ...totalsOf(order),
    ...(order.orderedAt === null && { dateless: true }),
  };
}

type Item = OriginalOrder['items'][number];

function itemOf(prorated: ProratedOrder['lines'][number], line: number): Item {
  const { source, figures, shipment } = prorated;
  const { kind, sku, name, quantity, measured, components, optionOf, base } = source;
  return {
    line,
    deliveryGroup: shipment,
    sku,
    name,
    quantity,
    unitPrice: base ?? proportion(figures.price, 1, quantity),
    ...amountsOf(prorated),
    kind,
    ...(optionOf !== null && { optionOf }),
    ...(components.length > 0 && { components }),
    ...(measured !== null && { measured }),
  };
}

/** Amounts of the whole line after every discount. */
function amountsOf({
  figures,
  share,
  taxes,
}: ProratedLine): Taxes & Pick<Item, 'lineAmount' | 'lineAdjustment' | 'distributedAdjustment'> {
  return {
    lineAmount: figures.price,
    lineAdjustment: figures.adjustment,
    distributedAdjustment: share.price,
    tax: figures.tax + share.tax,
    ...(taxes !== null && { taxes }),
  };
}

function groupsIn({ shipments, charges }: ProratedOrder): OriginalOrder['deliveryGroups'] {
  const own = charges.filter(({ of }) => of === null);
  return shipments.flatMap(({ id, method, address }, at) => {
    const charge = own[at];
    return charge === undefined ? [] : [{ id, method, address, charge: amountsOf(charge) }];
  });
}

function surchargesIn({ charges }: ProratedOrder): NonNullable<OriginalOrder['surcharges']> {
  return charges.flatMap((charge) =>
    charge.of === null ? [] : [{ line: charge.of, name: charge.name, ...amountsOf(charge) }],
  );
}

/** A SHIPPED shipment left whole: B2C Commerce has no partial status, and one tracking number. */
function fulfillmentsOf({ shipments, lines }: ProratedOrder): Pick<OriginalOrder, 'fulfillments'> {
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
  if (orderTotal === null && taxTotal === null) return {};
  return {
    totals: {
      ...(orderTotal !== null && { grandTotal: orderTotal }),
      ...(taxTotal !== null && { totalTax: taxTotal }),
    },
  };
}
