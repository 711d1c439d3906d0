import type { Problem } from '../../domain/values/problems';
import { toNativeOrder } from '../b2c/native-order';
import { taxOf } from '../b2c/proration/amounts';
import { type AddressNames, postalAddress, present } from '../b2c/reading/address';
import { checkedCurrency, checkedInstant, checkedOrderNumber, checkedTaxation } from '../b2c/reading/header';
import { amount, type ReadContext } from '../b2c/reading/source-node';
import type { Shipment } from '../b2c/storefront-order';
import type { ReadOrder } from '../intake-item';
import { replacementOf } from '../source-status';
import { xmlCharges } from './charges';
import { type XmlElement, type XmlNode, xmlNode } from './element';
import { xmlAmounts, xmlLines } from './lines';
import { xmlTenders } from './payments';
import { xmlDeclaredTotals } from './totals';

const addressNames: AddressNames = {
  first: 'first-name',
  last: 'last-name',
  full: 'full-name',
  company: 'company-name',
  line1: 'address1',
  line2: 'address2',
  city: 'city',
  state: 'state-code',
  postcode: 'postal-code',
  country: 'country-code',
  phone: 'phone',
};

/** An `order` element (order.xsd). `mode="delete"` asks to remove an order, which servicing never does. */
export function xmlOrder(element: XmlElement, receivedAt: string | undefined): ReadOrder {
  const order = xmlNode(element);
  const problems: Problem[] = [];
  const report = (path: string, problem: string) => problems.push({ path, problem });
  if (order.attribute('mode') === 'delete') {
    report('@mode', 'This order is marked to be deleted. Orders are never deleted here.');
    return { ok: false, orderNumber: order.attribute('order-no'), problems };
  }
  const head = headOf(order, report);
  const context: ReadContext = { currency: head.currency, report };
  const statuses = order.child('status');
  const totals = order.child('totals');
  const lines = xmlLines(order, context);
  const storefront = {
    orderNumber: head.orderNumber,
    orderedAt: head.orderedAt,
    taxation: head.taxation,
    currency: head.currency ?? '',
    status: statuses?.text('order-status') ?? null,
    replacedBy: replacementOf(
      order.attribute('order-no'),
      order.text('replacement-order-no'),
      order.text('current-order-no'),
    ),
    channel: order.text('channel-type') ?? order.text('created-by'),
    customer: customerOf(order),
    billingAddress: postalAddress(order.child('customer')?.child('billing-address') ?? null, addressNames),
    lines,
    shipments: shipmentsOf(order, context),
    charges: xmlCharges(order, lines, context),
    orderDiscounts: discountsIn(totals?.child('merchandize-total') ?? null, context),
    shippingDiscounts: discountsIn(totals?.child('shipping-total') ?? null, context),
    payments: xmlTenders(order, context),
    paid: statuses?.text('payment-status') === 'PAID',
    ...totalsOf(order, context),
  };
  const native = toNativeOrder(storefront, receivedAt, problems);
  return native.ok ? native : { ...native, orderNumber: order.attribute('order-no') };
}

function totalsOf(order: XmlNode, context: ReadContext) {
  const totals = order.child('totals');
  const orderTotal = totals?.child('order-total') ?? null;
  return {
    orderTotal: orderTotal === null ? null : amount(orderTotal, 'gross-price', context),
    taxTotal: orderTotal === null ? null : amount(orderTotal, 'tax', context),
    totalPaths: { grandTotal: 'totals/order-total/gross-price', totalTax: 'totals/order-total/tax' },
    adjustedGoodsTax: taxIn(totals?.child('adjusted-merchandize-total') ?? null, context),
    adjustedShippingTax: taxIn(totals?.child('adjusted-shipping-total') ?? null, context),
    taxRoundedAtGroup: ['true', '1'].includes(order.text('tax-rounded-at-group') ?? ''),
    taxByRate: [],
    declaredTotals: xmlDeclaredTotals(order, context),
  };
}

function headOf(order: XmlNode, report: ReadContext['report']) {
  return {
    orderNumber: checkedOrderNumber('@order-no', order.attribute('order-no'), { report }),
    orderedAt: checkedInstant('order-date', order.text('order-date'), { report }),
    currency: checkedCurrency('currency', order.text('currency'), { report }),
    taxation: checkedTaxation('taxation', order.text('taxation'), { report }),
  };
}

function customerOf(order: XmlNode) {
  const customer = order.child('customer');
  return present({
    id: customer?.text('customer-no') ?? null,
    name: customer?.text('customer-name') ?? null,
    email: customer?.text('customer-email') ?? null,
    phone: customer?.child('billing-address')?.text('phone') ?? null,
    locale: order.text('customer-locale'),
  });
}

/** A shipment without a status has that of the order. */
function shipmentsOf(order: XmlNode, { report }: ReadContext): Shipment[] {
  const whole = order.child('status')?.text('shipping-status') ?? null;
  return (order.child('shipments')?.children('shipment') ?? []).map((shipment) => {
    const id = shipment.attribute('shipment-id');
    if (id === null) report(`${shipment.path}/@shipment-id`, 'The shipment has no id.');
    return {
      path: shipment.path,
      id: id ?? '',
      method: shipment.text('shipping-method') ?? '',
      address: postalAddress(shipment.child('shipping-address'), addressNames),
      shipped: (shipment.child('status')?.text('shipping-status') ?? whole) === 'SHIPPED',
      tracking: shipment.text('tracking-number'),
    };
  });
}

function discountsIn(total: XmlNode | null, context: ReadContext) {
  const adjustments = total?.child('price-adjustments')?.children('price-adjustment') ?? [];
  return adjustments.map((adjustment) => xmlAmounts(adjustment, context));
}

/** The tax of a total, else its gross less its net. */
function taxIn(total: XmlNode | null, context: ReadContext) {
  return total === null ? null : taxOf(xmlAmounts(total, context));
}
