import { amountsXml, discountXml, orderXml, productXml, exportOf as wrapped } from '../test/support/intake';
import type { Random } from './random';

/** An export of net orders of three to eight lines, some discounted, in one shipment. */
export function exportOf(count: number, random: Random): string {
  return wrapped(...numbersOf(count).map((number) => orderXml({ number, lines: xmlOfLines(linesOf(random)) })));
}

/** The same, with all that a storefront states beside them: customer, addresses, statuses, totals and a payment. */
export function fullExportOf(count: number, random: Random): string {
  return wrapped(...numbersOf(count).map((number) => fullOrder(number, random)));
}

const numbersOf = (count: number) => Array.from({ length: count }, (_, index) => `X-${index}`);

type Amounts = { net: number; tax: number };
type Line = { before: Amounts; off: Amounts; xml: string };

/** What `orderXml` charges for shipping. */
const shipping: Amounts = { net: 500, tax: 50 };

function linesOf(random: Random): Line[] {
  return Array.from({ length: random(3, 8) }, (_, index) => aLine(`P-${index + 1}`, random));
}

function aLine(id: string, random: Random): Line {
  const quantity = random(1, 9);
  const before = { net: quantity * 1_000, tax: quantity * 100 };
  const isDiscounted = random(0, 2) === 0;
  const discount = isDiscounted ? discountXml('-1.00', '-0.10', '-1.10') : '';
  const xml = productXml(discount, { id, quantity: `${quantity}.0`, amounts: xmlOf(before) });
  return { before, off: isDiscounted ? { net: -100, tax: -10 } : { net: 0, tax: 0 }, xml };
}

function fullOrder(number: string, random: Random): string {
  const lines = linesOf(random);
  const goods = sumOf(lines.map(({ before }) => before));
  const discounted = sumOf([goods, ...lines.map(({ off }) => off)]);
  const whole = sumOf([discounted, shipping]);
  const totals =
    tag('merchandize-total', xmlOf(goods)) +
    tag('adjusted-merchandize-total', xmlOf(discounted)) +
    tag('shipping-total', xmlOf(shipping)) +
    tag('adjusted-shipping-total', xmlOf(shipping));
  return orderXml({
    number,
    head: headOf(random),
    lines: xmlOfLines(lines),
    shipments: shipmentOf(totals + tag('shipment-total', xmlOf(whole))),
    totals: totals + tag('order-total', xmlOf(whole)),
    payments: paymentOf(whole),
  });
}

function headOf(random: Random): string {
  const customer =
    tag('guest', 'false') +
    tag('customer-no', String(random(1, 99_999))) +
    tag('customer-name', 'Grace Hopper') +
    tag('customer-email', 'grace@example.com') +
    tag('billing-address', address);
  const status =
    tag('order-status', 'NEW') +
    tag('shipping-status', 'NOT_SHIPPED') +
    tag('confirmation-status', 'CONFIRMED') +
    tag('payment-status', 'NOT_PAID');
  return tag('customer', customer) + tag('status', status);
}

function shipmentOf(totals: string): string {
  const parts =
    tag('status', tag('shipping-status', 'NOT_SHIPPED')) +
    tag('shipping-method', 'Ground') +
    tag('shipping-address', address) +
    tag('gift', 'false') +
    tag('totals', totals);
  return `<shipment shipment-id="me">${parts}</shipment>`;
}

function paymentOf({ net, tax }: Amounts): string {
  const card = tag('card-type', 'VISA') + tag('card-number', 'XXXX-XXXX-XXXX-4242');
  return tag('payment', tag('credit-card', card) + tag('amount', decimal(net + tax)) + tag('processor-id', 'CARDS'));
}

function tag(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

const address =
  tag('first-name', 'Grace') +
  tag('last-name', 'Hopper') +
  tag('address1', '1 Main Street') +
  tag('city', 'Arlington') +
  tag('postal-code', '22201') +
  tag('state-code', 'VA') +
  tag('country-code', 'US') +
  tag('phone', '5550100');

const xmlOfLines = (lines: readonly Line[]) => lines.map(({ xml }) => xml).join('');

function xmlOf({ net, tax }: Amounts): string {
  return amountsXml(decimal(net), decimal(tax), decimal(net + tax));
}

function sumOf(amounts: readonly Amounts[]): Amounts {
  return amounts.reduce((sum, { net, tax }) => ({ net: sum.net + net, tax: sum.tax + tax }));
}

function decimal(minor: number): string {
  return (minor / 100).toFixed(2);
}
