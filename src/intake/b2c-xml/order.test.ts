import { describe, expect, it } from '@jest/globals';
import {
  amountsXml,
  discountXml,
  exportOf,
  onlyOrder,
  orderXml,
  outcomes,
  productXml,
  readText,
  told,
} from '../../../test/support/intake';
import { originalTotals } from '../../domain/derived/contradictions';
import { openSummary } from '../../domain/derived/open-summary';

type Parts = NonNullable<Parameters<typeof orderXml>[0]>;

async function orderOf(parts: Parts) {
  return onlyOrder(await readText(exportOf(orderXml(parts))));
}

function total(name: string, net: string, tax: string, gross: string, more = ''): string {
  return `<${name}>${amountsXml(net, tax, gross)}${more}</${name}>`;
}

describe('amounts of the export', () => {
  it('are the net ones on a net order and the gross ones on a gross order', async () => {
    const net = await orderOf({});
    expect([net.items[0]?.lineAmount, net.items[0]?.tax, net.deliveryGroups[0]?.charge.lineAmount]).toEqual([
      2000, 200, 500,
    ]);
    const gross = await orderOf({ taxation: '<taxation>gross</taxation>' });
    expect([gross.items[0]?.lineAmount, gross.items[0]?.tax, gross.deliveryGroups[0]?.charge.lineAmount]).toEqual([
      2200, 200, 550,
    ]);
    expect(originalTotals(net)).toEqual(originalTotals(gross));
  });

  it('tell the taxation where the order does not: by the base price', async () => {
    expect((await orderOf({ taxation: '' })).taxation).toBe('net');
    const lines = productXml('', { amounts: amountsXml('18.18', '1.82', '20.00') });
    expect((await orderOf({ taxation: '', lines })).taxation).toBe('gross');
    const odd = productXml('', { amounts: amountsXml('15.00', '1.50', '16.50') });
    expect(outcomes(await readText(exportOf(orderXml({ taxation: '', lines: odd }))))).toEqual([
      ['taxation: The order does not say whether its prices include tax, and its figures fit neither reading.'],
    ]);
  });

  it('of a line’s own discounts lower its price and its tax', async () => {
    const { items } = await orderOf({ lines: productXml(discountXml('-5.00', '-0.50', '-5.50')) });
    expect(items).toMatchObject([{ lineAmount: 2000, lineAdjustment: -500, distributedAdjustment: 0, tax: 150 }]);
  });

  it('of discounts on the whole order are shared out once, with their tax', async () => {
    const lines = [1, 2, 3].map((n) => productXml('', { id: `P-${n}` })).join('');
    const totals = [
      total('merchandize-total', '60.00', '6.00', '66.00', discountXml('-10.00', '-1.00', '-11.00')),
      total('adjusted-merchandize-total', '50.00', '5.00', '55.00'),
      total('shipping-total', '5.00', '0.50', '5.50', discountXml('-5.00', '-0.50', '-5.50')),
      total('adjusted-shipping-total', '0.00', '0.00', '0.00'),
      total('order-total', '50.00', '5.00', '55.00'),
    ].join('');
    const order = await orderOf({ lines, totals });
    expect(order.items.map((item) => [item.distributedAdjustment, item.tax])).toEqual([
      [-334, 166],
      [-333, 167],
      [-333, 167],
    ]);
    expect(order.deliveryGroups[0]?.charge).toEqual({
      lineAmount: 500,
      lineAdjustment: 0,
      distributedAdjustment: -500,
      tax: 0,
    });
    expect(order.totals).toEqual({ grandTotal: 5500, totalTax: 500 });
    expect(told(order)).toEqual([]);
  });

  it('that nothing can bear are a contradiction, not lost', async () => {
    const lines = productXml('', { amounts: amountsXml('0.00', '0.00', '0.00') });
    const totals = total('merchandize-total', '0.00', '0.00', '0.00', discountXml('-10.00', '0.00', '-10.00'));
    expect(told(await orderOf({ lines, totals }))).toEqual([
      'totals/merchandize-total/price-adjustments/price-adjustment[1]/net-price: shares_do_not_sum -1000 0',
    ]);
  });

  it('that contradict each other are named, each with both figures', async () => {
    const lines = productXml('', { amounts: amountsXml('20.00', '2.00', '23.00') });
    const totals =
      total('merchandize-total', '21.00', '2.00', '23.00') + total('order-total', '25.00', '2.50', '28.50');
    const shipments = `<shipment shipment-id="me"><totals>${total('shipment-total', '25.00', '2.50', '99.00')}</totals></shipment>`;
    expect(told(await orderOf({ lines, totals, shipments }))).toEqual([
      'product-lineitems/product-lineitem[1]/gross-price: total_differs 2300 2200',
      'totals/merchandize-total/net-price: total_differs 2100 2000',
      'totals/merchandize-total/gross-price: total_differs 2300 2200',
      'shipments/shipment[1]/totals/shipment-total/gross-price: total_differs 9900 2750',
      'totals/order-total/gross-price: total_differs 2850 2750',
    ]);
  });
});

describe('lines of the export', () => {
  it('are bundles, options and bonus items', async () => {
    const bundled =
      '<bundled-product-lineitems><bundled-product-lineitem><product-id>C-1</product-id><quantity unit="">2.0</quantity></bundled-product-lineitem></bundled-product-lineitems>';
    const option = `<option-lineitems><option-lineitem>${amountsXml('4.00', '0.40', '4.40')}<lineitem-text>Engraving</lineitem-text><option-id>engraving</option-id><value-id>yes</value-id><product-id>O-1</product-id></option-lineitem></option-lineitems>`;
    const free = discountXml('-20.00', '-2.00', '-22.00').replace(
      '</promotion-id>',
      '</promotion-id><discount><bonus/></discount>',
    );
    const lines = productXml(`${option}${bundled}`) + productXml(free, { id: 'B-1' });
    const order = await orderOf({ lines });
    expect(order.items).toMatchObject([
      { line: 1, sku: 'P-1', kind: 'product', unitPrice: 1000, components: [{ sku: 'C-1', name: 'C-1', quantity: 2 }] },
      { line: 2, sku: 'O-1', name: 'Engraving', kind: 'option', optionOf: 1, quantity: 2, lineAmount: 400, tax: 40 },
      { line: 3, sku: 'B-1', kind: 'bonus', lineAmount: 2000, lineAdjustment: -2000, tax: 0 },
    ]);
  });

  it('are numbered by position where every line has one', async () => {
    const lines =
      productXml('<position>2</position>', { id: 'second' }) + productXml('<position>1</position>', { id: 'first' });
    expect((await orderOf({ lines })).items.map(({ line, sku }) => [line, sku])).toEqual([
      [1, 'first'],
      [2, 'second'],
    ]);
  });

  it('are gift certificates sold, without tax, which bear no discount and are in no total of goods', async () => {
    const certificates = `<giftcertificate-lineitem>${amountsXml('25.00', '0.00', '25.00')}<shipment-id>me</shipment-id></giftcertificate-lineitem>`;
    const totals =
      total('merchandize-total', '20.00', '2.00', '22.00', discountXml('-2.00', '-0.20', '-2.20')) +
      total('order-total', '48.00', '2.30', '50.30');
    const order = await orderOf({ certificates, totals });
    expect(order.items[1]).toMatchObject({
      kind: 'gift_certificate',
      lineAmount: 2500,
      distributedAdjustment: 0,
      tax: 0,
    });
    expect(told(order)).toEqual([]);
  });

  it('are in several shipments, each with all of its shipping lines, beside surcharges', async () => {
    const surcharge = `<shipping-lineitem>${amountsXml('3.00', '0.30', '3.30')}<quantity unit="">2.0</quantity><tax-rate>0.1</tax-rate><type>surcharge</type></shipping-lineitem>`;
    const shippingLine = (id: string, more = '') =>
      `<shipping-lineitem>${amountsXml('5.00', '0.50', '5.50')}${more}<shipment-id>${id}</shipment-id><tax-rate>0.1</tax-rate></shipping-lineitem>`;
    const order = await orderOf({
      lines: productXml(surcharge, { shipment: 'b' }) + productXml('', { id: 'P-2', shipment: 'a' }),
      shipping: shippingLine('a', discountXml('-5.00', '-0.50', '-5.50')) + shippingLine('b') + shippingLine('b'),
      shipments: `<shipment shipment-id="a"><shipping-method>001</shipping-method><shipping-address><first-name>Max</first-name><last-name>Mustermann</last-name><address1>45 Main Rd.</address1><country-code>us</country-code></shipping-address></shipment><shipment shipment-id="b"/>`,
    });
    expect(order.deliveryGroups).toEqual([
      {
        id: 'a',
        method: '001',
        address: { name: 'Max Mustermann', line1: '45 Main Rd.', country: 'US' },
        charge: { lineAmount: 500, lineAdjustment: -500, distributedAdjustment: 0, tax: 0 },
      },
      {
        id: 'b',
        method: '',
        address: {},
        charge: { lineAmount: 1000, lineAdjustment: 0, distributedAdjustment: 0, tax: 100 },
      },
    ]);
    expect(order.surcharges).toEqual([
      { line: 1, name: '', lineAmount: 300, lineAdjustment: 0, distributedAdjustment: 0, tax: 30 },
    ]);
    expect(order.items.map(({ deliveryGroup }) => deliveryGroup)).toEqual(['b', 'a']);
  });
});

describe('what had happened to the order before', () => {
  it('is that a shipment was shipped: all of its lines, with the tracking number', async () => {
    const order = await orderOf({
      lines: productXml('', { shipment: 'a' }) + productXml('', { id: 'P-2', shipment: 'b' }),
      shipping: '',
      shipments: `<shipment shipment-id="a"><status><shipping-status>SHIPPED</shipping-status></status><tracking-number>1Z999, 1Z998</tracking-number></shipment><shipment shipment-id="b"><status><shipping-status>NOT_SHIPPED</shipping-status></status><tracking-number>later</tracking-number></shipment>`,
    });
    expect(order.fulfillments).toEqual([{ lines: [{ line: 1, quantity: 2 }], tracking: '1Z999, 1Z998' }]);
  });

  it.each([
    ['<transaction-type>AUTH</transaction-type>', 'PAID', { authorized: 2750, captured: 0, refunded: 0 }],
    ['<transaction-type>CAPTURE</transaction-type>', 'NOT_PAID', { authorized: 2750, captured: 2750, refunded: 0 }],
    ['<transaction-type>CREDIT</transaction-type>', 'PAID', { authorized: 2750, captured: 2750, refunded: 2750 }],
    [
      '<transaction-type>AUTH_REVERSAL</transaction-type>',
      'NOT_PAID',
      { authorized: 2750, captured: 0, refunded: 0, reversed: 2750 },
    ],
    ['', 'PAID', { authorized: 2750, captured: 2750, refunded: 0 }],
    ['', 'PART_PAID', { authorized: 2750, captured: 0, refunded: 0 }],
    ['', 'NOT_PAID', { authorized: 2750, captured: 0, refunded: 0 }],
  ])('is told by the payment: %s on an order that is %s', async (type, status, states) => {
    const head = `<status><payment-status>${status}</payment-status></status>`;
    const card =
      '<credit-card><card-type>VISA</card-type><card-number>4111111111114242</card-number><card-holder>A</card-holder></credit-card>';
    const order = await orderOf({ head, payments: `<payment>${card}<amount>27.50</amount>${type}</payment>` });
    expect(order.payments).toEqual([{ id: 'p1', method: 'card', label: 'Visa •••• 4242', ...states }]);
    expect(JSON.stringify(order)).not.toMatch(/411111/);
  });

  it('is that a gift certificate pays: a tender, which lowers no total', async () => {
    const payments = `<payment><gift-certificate><giftcertificate-id>XXXXXXXXXXXX0815</giftcertificate-id></gift-certificate><amount>20.00</amount></payment><payment><custom-method><method-name>Invoice</method-name></custom-method><amount>7.50</amount></payment><payment><salesforce-payments><klarna/></salesforce-payments></payment>`;
    const order = await orderOf({ payments });
    expect(order.payments).toMatchObject([
      { id: 'p1', method: 'gift_certificate', label: 'Gift certificate •••• 0815', authorized: 2000 },
      { id: 'p2', method: 'Invoice', authorized: 750 },
      { id: 'p3', method: 'klarna', authorized: 0 },
    ]);
    expect(originalTotals(order).grandTotal).toBe(2750);
  });

  it.each([
    ['<status><order-status>NEW</order-status></status>', 'managed'],
    ['<status><order-status>COMPLETED</order-status></status>', 'managed'],
    ['<status><order-status>CANCELLED</order-status></status>', 'unmanaged'],
    ['<status><order-status>FAILED</order-status></status>', 'unmanaged'],
    ['<status><order-status>REPLACED</order-status></status>', 'unmanaged'],
    ['<replacement-order-no>W-2</replacement-order-no>', 'unmanaged'],
    ['<current-order-no>W-2</current-order-no>', 'unmanaged'],
    ['<current-order-no>W-1</current-order-no>', 'managed'],
  ])('decides whether it is serviced: %s is %s', async (head, lifecycle) => {
    expect(openSummary(await orderOf({ head })).lifecycle).toBe(lifecycle);
  });
});

describe('an order that is malformed', () => {
  it('is refused with every reason', async () => {
    const lines =
      productXml('', { quantity: '-44649499999999.8', shipment: '= ;' }).replace(/<net-price>.*?<\/gross-price>/, '') +
      productXml('', { quantity: '1.5', amounts: amountsXml('20.005', '2.00', 'much') }).replace(
        /<product-id>.*?<\/product-id>/,
        '',
      );
    const xml = orderXml({ number: '+ m  n |)', taxation: '<taxation>none</taxation>', lines })
      .replace('USD', 'USX')
      .replace('2026-11-01', '2026-13-01');
    expect(outcomes(await readText(exportOf(xml)))).toEqual([
      [
        '@order-no: “+ m  n |)” cannot be an order number here: it must be 1 to 50 letters, digits or # . _ / - without spaces.',
        'order-date: “2026-13-01T10:00:00.000Z” is not a date and time.',
        'currency: “USX” is not a currency of ISO 4217.',
        'taxation: “none” is not a taxation: it is net or gross.',
        'product-lineitems/product-lineitem[1]/quantity: “-44649499999999.8” is not a quantity: it must be above 0 and at most 1000000.',
        'product-lineitems/product-lineitem[2]/product-id: This field is missing or empty.',
        'product-lineitems/product-lineitem[1]: The line has no price.',
        'product-lineitems/product-lineitem[1]: The order has no shipment “= ;”.',
      ],
    ]);
  });

  it('is refused where an amount is none, or finer than the currency', async () => {
    const lines = productXml('', { amounts: amountsXml('20.005', '2.00', 'much') });
    expect(outcomes(await readText(exportOf(orderXml({ lines }))))).toEqual([
      [
        'product-lineitems/product-lineitem[1]/net-price: “20.005” is not an amount of USD.',
        'product-lineitems/product-lineitem[1]/gross-price: “much” is not an amount of USD.',
      ],
    ]);
  });

  it('is refused where it is to be deleted', async () => {
    const xml = orderXml().replace('<order ', '<order mode="delete" ');
    expect(outcomes(await readText(exportOf(xml, orderXml({ number: 'W-2' }))))).toEqual([
      ['@mode: This order is marked to be deleted. Orders are never deleted here.'],
      'W-2',
    ]);
  });

  it('is refused without a date, unless the instant of reading is given', async () => {
    const xml = exportOf(orderXml().replace(/<order-date>.*?<\/order-date>/, ''));
    expect(outcomes(await readText(xml))).toEqual([['The order does not say when it was placed.']]);
    const receivedAt = '2026-11-20T08:00:00.000Z';
    expect(onlyOrder(await readText(xml, undefined, { receivedAt })).orderedAt).toBe(receivedAt);
  });

  it('is not one whose date names no zone: that is UTC', async () => {
    const xml = exportOf(orderXml().replace('10:00:00.000Z', '10:00:00.15'));
    expect(onlyOrder(await readText(xml)).orderedAt).toBe('2026-11-01T10:00:00.150Z');
  });
});
