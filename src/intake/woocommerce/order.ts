import type { OriginalOrder } from '../../domain/records/original-order';
import { postalAddress, present } from '../b2c/reading/address';
import { checkedCurrency, checkedInstant, checkedOrderNumber } from '../b2c/reading/header';
import { type JsonNode, jsonNode } from '../b2c-json/node';
import { withGroupTax } from '../group-tax';
import type { ReadOptions, ReadOrder } from '../intake-item';
import type { JsonObject } from '../order-format';
import { problemList } from '../problem-list';
import { statusOf } from '../source-status';
import { nativeOf } from '../stated/native-of';
import { orderSumsOf } from '../stated/order-sums';
import { type Placed, placesIn, placesOf } from '../stated/places';
import type { StatedOrder } from '../stated/stated-order';
import { wooFees, wooItems } from './lines';
import type { WooContext } from './money';
import { wooOrderId } from './order-id';
import { giftCardsUsed, wooPayments } from './payments';
import { wooRemovals } from './refunds';
import { wooShipments } from './shipments';
import { wooAddress, wooDelivery } from './shipping';
import { hasFineTaxes, ratesIn } from './taxes';
import { wooTotals } from './totals';

/** An order of WooCommerce's REST API (v3), as it also comes in webhooks; numbers must have kept their digits. */
export function wooOrder(object: JsonObject, { receivedAt }: ReadOptions): ReadOrder {
  const { problems, report } = problemList();
  const order = jsonNode(object, 'camel', report);
  const currency = checkedCurrency(order.pathOf('currency'), order.text('currency'), { report });
  const gross = order.text('prices_include_tax') === 'true';
  const native = nativeOf(statedOrder(order, { currency, gross, report }, receivedAt), problems);
  return native.ok ? native : { ...native, orderNumber: order.text('number') ?? order.text('id') };
}

function statedOrder(order: JsonNode, context: WooContext, receivedAt: string | undefined): StatedOrder {
  const rates = ratesIn(order);
  const parts = {
    items: wooItems(order, rates, context),
    deliveryGroups: [wooDelivery(order, rates, context)],
    fees: wooFees(order, rates, context),
  };
  const shipments = wooShipments(order, context);
  const unpaid = withGroupRounding(order, unpaidOrder(headOf(order, context, receivedAt), parts, shipments), context);
  const { grandTotal } = orderSumsOf(unpaid);
  const payments = wooPayments(order, grandTotal, context);
  return {
    order: { ...unpaid, payments: payments.map(({ part }) => part) },
    totals: wooTotals(order, giftCardsUsed(order, context), context),
    removals: wooRemovals(order, shipments.length > 0, context),
    placeOf: placesIn(new Map([...placesOf({ ...parts, payments }), ['items', { path: 'line_items', fields: {} }]])),
  };
}

type Parts = {
  items: Placed<OriginalOrder['items'][number]>[];
  deliveryGroups: Placed<OriginalOrder['deliveryGroups'][number]>[];
  fees: Placed<NonNullable<OriginalOrder['fees']>[number]>[];
};

type Shipments = NonNullable<OriginalOrder['fulfillments']>;

/** An order that WooCommerce calls refunded was refunded whole: nothing of it is left to service. */
function unpaidOrder(head: Head, { items, deliveryGroups, fees }: Parts, shipments: Shipments): OriginalOrder {
  return {
    ...head,
    lifecycle: head.sourceStatus === 'refunded' ? 'unmanaged' : 'managed',
    deliveryGroups: deliveryGroups.map(({ part }) => part),
    items: items.map(({ part }) => part),
    ...(fees.length > 0 && { fees: fees.map(({ part }) => part) }),
    payments: [],
    ...(shipments.length > 0 && { fulfillments: shipments }),
  };
}

/** A shop that rounds the tax of the order says so by taxes of lines that have more decimals (domain rules 2 §1.5). */
function withGroupRounding(order: JsonNode, unpaid: OriginalOrder, context: WooContext): OriginalOrder {
  const [total] = wooTotals(order, 0, context).filter(({ path }) => path === order.pathOf('total_tax'));
  if (total === undefined || !hasFineTaxes(order, context)) return unpaid;
  const { totals, ...spread } = withGroupTax({ ...unpaid, totals: { totalTax: total.stated } });
  return spread;
}

type Head = Omit<OriginalOrder, 'lifecycle' | 'deliveryGroups' | 'items' | 'payments'>;

function headOf(order: JsonNode, context: WooContext, receivedAt: string | undefined): Head {
  const placedAt = order.text('date_created_gmt') === null ? 'date_created' : 'date_created_gmt';
  const orderedAt = checkedInstant(order.pathOf(placedAt), order.text(placedAt), context);
  if (orderedAt === null && receivedAt === undefined) {
    context.report(order.pathOf('date_created_gmt'), 'The order does not say when it was placed.');
  }
  const numbered = order.text('number') === null ? 'id' : 'number';
  const status = order.text('status');
  return {
    orderNumber: checkedOrderNumber(order.pathOf(numbered), order.text(numbered), context),
    orderedAt: orderedAt ?? receivedAt ?? '',
    currency: context.currency ?? '',
    taxation: context.gross ? 'gross' : 'net',
    source: 'woocommerce',
    ...present({
      channel: order.text('created_via'),
      sourceStatus: status === null ? null : statusIn(status),
      sourceId: wooOrderId(order.text('id'), order.text('order_key')),
    }),
    customer: customerOf(order),
    billingAddress: postalAddress(order.child('billing'), wooAddress),
    ...(orderedAt === null && { dateless: true }),
  };
}

/** A draft was never placed, and what is in the bin is over. */
function statusIn(status: string): string {
  const stated = statusOf(status);
  if (stated === 'trash') return 'canceled';
  return stated.endsWith('draft') ? 'created' : stated;
}

function customerOf(order: JsonNode): OriginalOrder['customer'] {
  const billing = order.child('billing');
  const id = order.text('customer_id');
  return present({
    id: id === '0' ? null : id,
    name: postalAddress(billing, wooAddress).name ?? null,
    email: billing?.text('email') ?? null,
    phone: billing?.text('phone') ?? null,
  });
}
