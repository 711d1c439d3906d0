import type { Problem } from '../../domain/values/problems';
import { toNativeOrder } from '../b2c/native-order';
import { type AddressNames, postalAddress, present } from '../b2c/reading/address';
import { checkedCurrency, checkedInstant, checkedOrderNumber, checkedTaxation } from '../b2c/reading/header';
import { amount, type Reading, required } from '../b2c/reading/source-node';
import { percentOf } from '../b2c/reading/tax-items';
import type { RateTotal, Shipment } from '../b2c/storefront-order';
import type { ReadOrder } from '../intake-item';
import { replacementOf } from '../source-status';
import { jsonCharges } from './charges';
import { jsonAmounts, jsonLines } from './lines';
import { type JsonNode, jsonNode } from './node';
import { jsonTenders } from './payments';
import { jsonStatedTotals } from './totals';

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

/**
 * One order of the Orders or Shopper Orders API (SCAPI), or of OCAPI, as the native order, or every reason why not. The
 * object is parsed so that its numbers kept their digits (lossless-json). The caller has seen that it has a number.
 */
export function jsonOrder(object: Record<string, unknown>, receivedAt: string | undefined): ReadOrder {
  const problems: Problem[] = [];
  const report = (path: string, problem: string) => {
    if (!problems.some((known) => known.path === path)) problems.push({ path, problem });
  };
  const order = jsonNode(object, Object.hasOwn(object, 'order_no') ? 'snake' : 'camel', report);
  const head = headOf(order, report);
  const reading: Reading = { currency: head.currency, report };
  const lines = jsonLines(order, reading);
  const storefront = {
    ...head,
    currency: head.currency ?? '',
    status: order.text('status'),
    replacedBy: replacementOf(order.text('orderNo'), order.text('replacementOrderNo'), order.text('currentOrderNo')),
    channel: order.text('channelType') ?? order.text('createdBy'),
    customer: customerOf(order),
    billingAddress: postalAddress(order.child('billingAddress'), addressNames),
    lines,
    shipments: shipmentsOf(order, reading),
    charges: jsonCharges(order, lines, reading),
    orderDiscounts: order.children('orderPriceAdjustments').map((adjustment) => jsonAmounts(adjustment, reading)),
    shippingDiscounts: [],
    payments: jsonTenders(order, reading),
    paid: order.text('paymentStatus') === 'paid',
    orderTotal: amount(order, 'orderTotal', reading),
    taxTotal: amount(order, 'taxTotal', reading),
    totalPaths: { grandTotal: order.pathOf('orderTotal'), totalTax: order.pathOf('taxTotal') },
    adjustedGoodsTax: amount(order, 'adjustedMerchandizeTotalTax', reading),
    adjustedShippingTax: amount(order, 'adjustedShippingTotalTax', reading),
    taxRoundedAtGroup: order.text('taxRoundedAtGroup') === 'true',
    taxByRate: order.text('taxRoundedAtGroup') === 'true' ? taxByRateOf(order, reading) : [],
    stated: jsonStatedTotals(order, reading),
  };
  const native = toNativeOrder(storefront, receivedAt, problems);
  return native.ok ? native : { ...native, orderNumber: order.text('orderNo') };
}

function headOf(order: JsonNode, report: Reading['report']) {
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

/** What everything at one rate was taxed in sum. */
function taxByRateOf(order: JsonNode, reading: Reading): RateTotal[] {
  return order.children('groupedTaxItems').map((item) => ({
    path: item.pathOf('taxValue'),
    rate: percentOf(item.text('taxRate')),
    tax: amount(item, 'taxValue', reading) ?? 0,
  }));
}

/** Where a shipment has no status of its own, an order that is shipped as a whole speaks for it. */
function shipmentsOf(order: JsonNode, reading: Reading): Shipment[] {
  const whole = order.text('shippingStatus');
  return order.children('shipments').map((shipment) => ({
    path: shipment.path,
    id: required(shipment, 'shipmentId', reading),
    method: methodOf(shipment),
    address: postalAddress(shipment.child('shippingAddress'), addressNames),
    shipped: (shipment.text('shippingStatus') ?? whole) === 'shipped',
    tracking: shipment.text('trackingNumber'),
  }));
}

/** The method's name where it has one, else its id: the API gives an object, an order as it is posted a plain text. */
function methodOf(shipment: JsonNode): string {
  if (shipment.isText('shippingMethod')) return shipment.text('shippingMethod') ?? '';
  const method = shipment.child('shippingMethod');
  return method?.text('name') ?? method?.text('id') ?? '';
}
