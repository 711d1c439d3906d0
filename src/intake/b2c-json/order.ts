import type { Problem } from '../../domain/values/problems';
import { toNativeOrder } from '../b2c/native-order';
import { type AddressNames, postalAddress, present } from '../b2c/reading/address';
import { checkedCurrency, checkedInstant, checkedOrderNumber, checkedTaxation } from '../b2c/reading/header';
import { amount, type ReadContext, required } from '../b2c/reading/source-node';
import { percentOf } from '../b2c/reading/tax-items';
import type { RateTotal, Shipment } from '../b2c/storefront-order';
import type { ReadOrder } from '../intake-item';
import { replacementOf } from '../source-status';
import { jsonCharges } from './charges';
import { jsonAmounts, jsonLines } from './lines';
import { type JsonNode, jsonNode } from './node';
import { jsonTenders } from './payments';
import { jsonDeclaredTotals } from './totals';

const addressNames: AddressNames = {
  first: 'firstName',
  last: 'lastName',
  full: 'fullName',
  company: 'companyName',
  line1: 'address1',
  line2: 'address2',
  city: 'city',
  state: 'stateCode',
  postcode: 'postalCode',
  country: 'countryCode',
  phone: 'phone',
};

/** An order of SCAPI or OCAPI, with a number; numbers must have kept their digits (lossless-json). */
export function jsonOrder(object: Record<string, unknown>, receivedAt: string | undefined): ReadOrder {
  const problems: Problem[] = [];
  const report = (path: string, problem: string) => {
    if (!problems.some((known) => known.path === path)) problems.push({ path, problem });
  };
  const order = jsonNode(object, Object.hasOwn(object, 'order_no') ? 'snake' : 'camel', report);
  const head = headOf(order, report);
  const context: ReadContext = { currency: head.currency, report };
  const lines = jsonLines(order, context);
  const storefront = {
    ...head,
    currency: head.currency ?? '',
    status: order.text('status'),
    replacedBy: replacementOf(order.text('orderNo'), order.text('replacementOrderNo'), order.text('currentOrderNo')),
    channel: order.text('channelType') ?? order.text('createdBy'),
    customer: customerOf(order),
    billingAddress: postalAddress(order.child('billingAddress'), addressNames),
    lines,
    shipments: shipmentsOf(order, context),
    charges: jsonCharges(order, lines, context),
    orderDiscounts: order.children('orderPriceAdjustments').map((adjustment) => jsonAmounts(adjustment, context)),
    shippingDiscounts: [],
    payments: jsonTenders(order, context),
    paid: order.text('paymentStatus') === 'paid',
    ...totalsOf(order, context),
  };
  const native = toNativeOrder(storefront, receivedAt, problems);
  return native.ok ? native : { ...native, orderNumber: order.text('orderNo') };
}

function totalsOf(order: JsonNode, context: ReadContext) {
  return {
    orderTotal: amount(order, 'orderTotal', context),
    taxTotal: amount(order, 'taxTotal', context),
    totalPaths: { grandTotal: order.pathOf('orderTotal'), totalTax: order.pathOf('taxTotal') },
    adjustedGoodsTax: amount(order, 'adjustedMerchandizeTotalTax', context),
    adjustedShippingTax: amount(order, 'adjustedShippingTotalTax', context),
    taxRoundedAtGroup: order.text('taxRoundedAtGroup') === 'true',
    taxByRate: order.text('taxRoundedAtGroup') === 'true' ? taxByRateOf(order, context) : [],
    declaredTotals: jsonDeclaredTotals(order, context),
  };
}

function headOf(order: JsonNode, report: ReadContext['report']) {
  const placed = order.text('placeDate') === null ? 'creationDate' : 'placeDate';
  return {
    orderNumber: checkedOrderNumber(order.pathOf('orderNo'), order.text('orderNo'), { report }),
    orderedAt: checkedInstant(order.pathOf(placed), order.text(placed), { report }),
    currency: checkedCurrency(order.pathOf('currency'), order.text('currency'), { report }),
    taxation: checkedTaxation(order.pathOf('taxation'), order.text('taxation'), { report }),
  };
}

function customerOf(order: JsonNode) {
  const customer = order.child('customerInfo');
  return present({
    id: customer?.text('customerNo') ?? customer?.text('customerId') ?? null,
    name: customer?.text('customerName') ?? order.text('customerName'),
    email: customer?.text('email') ?? null,
    phone: order.child('billingAddress')?.text('phone') ?? null,
    locale: order.text('customerLocale'),
  });
}

function taxByRateOf(order: JsonNode, context: ReadContext): RateTotal[] {
  return order.children('groupedTaxItems').map((item) => ({
    path: item.pathOf('taxValue'),
    rate: percentOf(item.text('taxRate')),
    tax: amount(item, 'taxValue', context) ?? 0,
  }));
}

/** A shipment without a status has that of the order. */
function shipmentsOf(order: JsonNode, context: ReadContext): Shipment[] {
  const whole = order.text('shippingStatus');
  return order.children('shipments').map((shipment) => ({
    path: shipment.path,
    id: required(shipment, 'shipmentId', context),
    method: methodOf(shipment),
    address: postalAddress(shipment.child('shippingAddress'), addressNames),
    shipped: (shipment.text('shippingStatus') ?? whole) === 'shipped',
    tracking: shipment.text('trackingNumber'),
  }));
}

/** The API gives an object, an order as posted plain text. */
function methodOf(shipment: JsonNode): string {
  if (shipment.isText('shippingMethod')) return shipment.text('shippingMethod') ?? '';
  const method = shipment.child('shippingMethod');
  return method?.text('name') ?? method?.text('id') ?? '';
}
