import type { OriginalOrder } from '../../domain/records/original-order';
import { postalAddress, present } from '../b2c/reading/address';
import { checkedCurrency, checkedInstant, checkedOrderNumber } from '../b2c/reading/header';
import { type JsonNode, jsonNode } from '../b2c-json/node';
import type { ReadOptions, ReadOrder } from '../intake-item';
import type { JsonObject } from '../order-format';
import { problemList } from '../problem-list';
import { nativeOf } from '../stated/native-of';
import { type Place, placesIn, placesOf } from '../stated/places';
import type { StatedOrder } from '../stated/stated-order';
import { feesIn } from './fees';
import { itemsIn } from './lines';
import type { ShopifyContext } from './money';
import { paymentsIn } from './payments';
import { removalsIn } from './removals';
import { shipmentsIn } from './shipments';
import { addressNames, groupIn } from './shipping';
import { totalsIn } from './totals';

/** An order of Shopify's Admin API, as it also comes in webhooks; numbers must have kept their digits. */
export function shopifyOrder(object: JsonObject, { receivedAt, ownNotes }: ReadOptions): ReadOrder {
  const { problems, report } = problemList();
  const order = jsonNode(object, 'camel', report);
  const native = nativeOf(statedOrder(order, contextOf(order, report), { receivedAt, ownNotes }), problems);
  return native.ok ? native : { ...native, orderNumber: order.text('name') };
}

/** The currency that the customer paid in, where all amounts are stated in it, else the shop's. */
function contextOf(order: JsonNode, report: ShopifyContext['report']): ShopifyContext {
  const [shop, paid] = [order.text('currency'), order.text('presentment_currency')];
  const presentment = paid !== null && paid !== shop && order.child('total_price_set') !== null;
  const currency = presentment
    ? checkedCurrency(order.pathOf('presentment_currency'), paid, { report })
    : checkedCurrency(order.pathOf('currency'), shop, { report });
  return { currency, presentment, report };
}

function statedOrder(
  order: JsonNode,
  context: ShopifyContext,
  { receivedAt, ownNotes }: Record<'receivedAt' | 'ownNotes', string | undefined>,
): StatedOrder {
  const head = headOf(order, context, receivedAt);
  const items = itemsIn(order, context);
  const group = groupIn(order, context);
  const fees = feesIn(order, context);
  const payments = paymentsIn(order, context);
  const shipments = shipmentsIn(order, context);
  const whole: OriginalOrder = {
    ...head,
    lifecycle: 'managed',
    deliveryGroups: [group.part],
    items: items.map(({ part }) => part),
    ...(fees.length > 0 && { fees: fees.map(({ part }) => part) }),
    payments: payments.map(({ part }) => part),
    ...(shipments.length > 0 && { fulfillments: shipments }),
  };
  return {
    order: whole,
    totals: totalsIn(order, context),
    removals: removalsIn(order, whole, context, ownNotes),
    placeOf: placesIn(new Map([...placesOf({ items, deliveryGroups: [group], fees, payments }), ...ofHead(order)])),
  };
}

function ofHead(order: JsonNode): [string, Place][] {
  return [
    ['items', { path: order.pathOf('line_items'), fields: {} }],
    ['payments', { path: order.pathOf('transactions'), fields: {} }],
    ['totals.grandTotal', { path: order.pathOf('total_price'), fields: {} }],
    ['orderedAt', { path: order.pathOf('created_at'), fields: {} }],
  ];
}

type Head = Omit<OriginalOrder, 'lifecycle' | 'deliveryGroups' | 'items' | 'payments'>;

function headOf(order: JsonNode, context: ShopifyContext, receivedAt: string | undefined): Head {
  const placedAt = order.text('processed_at') === null ? 'created_at' : 'processed_at';
  const orderedAt = checkedInstant(order.pathOf(placedAt), order.text(placedAt), context);
  if (orderedAt === null && receivedAt === undefined) {
    context.report(order.pathOf('created_at'), 'The order does not say when it was placed.');
  }
  const named = order.text('name') === null ? 'order_number' : 'name';
  return {
    orderNumber: checkedOrderNumber(order.pathOf(named), order.text(named), context),
    orderedAt: orderedAt ?? receivedAt ?? '',
    currency: context.currency ?? '',
    taxation: order.text('taxes_included') === 'true' ? 'gross' : 'net',
    source: 'shopify',
    ...present({ channel: order.text('source_name'), sourceStatus: statusIn(order), sourceId: order.text('id') }),
    customer: customerOf(order),
    billingAddress: postalAddress(order.child('billing_address'), addressNames),
    ...(orderedAt === null && { dateless: true }),
  };
}

/** That an order was archived says nothing of it: most are, once they are paid and shipped. */
function statusIn(order: JsonNode): string | null {
  if (order.text('cancelled_at') !== null) return 'canceled';
  return order.text('test') === 'true' ? 'test' : null;
}

function customerOf(order: JsonNode): OriginalOrder['customer'] {
  const customer = order.child('customer');
  const name = [customer?.text('first_name'), customer?.text('last_name')].filter((part) => part != null).join(' ');
  const billing = order.child('billing_address');
  return present({
    id: customer?.text('id') ?? null,
    name: name === '' ? (billing?.text('name') ?? null) : name,
    email: order.text('email') ?? order.text('contact_email') ?? customer?.text('email') ?? null,
    phone: order.text('phone') ?? customer?.text('phone') ?? billing?.text('phone') ?? null,
    locale: order.text('customer_locale'),
  });
}
