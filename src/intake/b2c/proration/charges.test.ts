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
} from '../../../../test/support/intake';
import { goods, readScapi, refusedScapi, scapi } from '../../../../test/support/scapi';
import { originalTotals } from '../../../domain/derived/contradictions';

const named = { shippingItemId: 'x' };
const bulky = (price: number, tax: number, more: object = {}) => ({
  itemId: 'x',
  itemText: 'Bulky',
  shipmentId: 'me',
  price,
  tax,
  ...more,
});
const method = { itemId: 'm', itemText: 'Shipping', shipmentId: 'me', price: 5.99, tax: 1, adjustedTax: 1 };

/** Line, amount, own discount and tax of each surcharge. */
async function surcharges(changes: object) {
  const order = await readScapi(changes);
  expect(told(order)).toEqual([]);
  return order.surcharges?.map((one) => [one.line, one.lineAmount, one.lineAdjustment, one.tax]);
}

describe('the surcharge of a line', () => {
  it('is a charge of its own beside that of its group, and stays shipping in the totals', async () => {
    const order = await readScapi({
      currency: 'GBP',
      taxation: 'gross',
      orderTotal: 115.99,
      taxTotal: 19.34,
      shippingTotal: 15.99,
      productItems: [goods('SOFA', 60, 10, named), goods('LAMP', 40, 6.67)],
      shippingItems: [method, bulky(10, 1.67)],
      shipments: [{ shipmentId: 'me', shippingTotal: 15.99, taxTotal: 19.34, shipmentTotal: 115.99 }],
    });
    expect(told(order)).toEqual([]);
    expect(order.deliveryGroups[0]?.charge).toMatchObject({ lineAmount: 599, tax: 100 });
    expect(order.surcharges).toEqual([
      { line: 1, name: 'Bulky', lineAmount: 1000, lineAdjustment: 0, distributedAdjustment: 0, tax: 167 },
    ]);
  });

  it('is nested in the product in the export, with discounts of its own', async () => {
    const nested = `<shipping-lineitem>${amountsXml('3.00', '0.30', '3.30')}<lineitem-text>Bulky</lineitem-text><quantity unit="">2.0</quantity><type>surcharge</type>${discountXml('-1.00', '-0.10', '-1.10')}</shipping-lineitem>`;
    const option = `<option-lineitems><option-lineitem>${amountsXml('1.00', '0.10', '1.10')}<product-id>O</product-id></option-lineitem></option-lineitems>`;
    const lines = productXml(option) + productXml(nested, { id: 'P-2' });
    const order = onlyOrder(await readText(exportOf(orderXml({ lines }))));
    expect(order.surcharges).toEqual([
      { line: 3, name: 'Bulky', lineAmount: 300, lineAdjustment: -100, distributedAdjustment: 0, tax: 20 },
    ]);
    expect(order.deliveryGroups[0]?.charge.lineAmount).toBe(500);
  });

  it('named by several lines is one each, by quantity, in the order of the lines', async () => {
    const productItems = [goods('A', 10, 1, { ...named, quantity: 2 }), goods('B', 10, 1, named), goods('C', 10, 1)];
    expect(
      await surcharges({
        productItems,
        shippingItems: [bulky(10, 1, { priceAdjustments: [{ price: -1, tax: -0.1 }] })],
      }),
    ).toEqual([
      [1, 667, -67, 60],
      [2, 333, -33, 30],
    ]);
  });

  it('named by lines of two shipments is in the totals of its own', async () => {
    const order = await readScapi({
      productItems: [goods('A', 10, 1, { ...named, shipmentId: 's2' }), goods('B', 10, 1, named)],
      shippingItems: [bulky(5, 0)],
      shipments: [
        { shipmentId: 'me', shippingTotal: 5 },
        { shipmentId: 's2', shippingTotal: 0 },
      ],
    });
    expect(told(order)).toEqual([]);
    expect(order.surcharges?.map(({ line, lineAmount }) => [line, lineAmount])).toEqual([
      [1, 250],
      [2, 250],
    ]);
  });

  it('of an option is the option’s, unless its product names the same', async () => {
    const option = { productId: 'O', price: 1, tax: 0, ...named };
    const shippingItems = [bulky(4, 0)];
    expect(await surcharges({ productItems: [goods('A', 10, 1, { optionItems: [option] })], shippingItems })).toEqual([
      [2, 400, 0, 0],
    ]);
    expect(
      await surcharges({ productItems: [goods('A', 10, 1, { ...named, optionItems: [option] })], shippingItems }),
    ).toEqual([[1, 400, 0, 0]]);
  });

  it('of measured goods is that of one unit', async () => {
    const productItems = [
      goods('FABRIC', 18, 0, { ...named, quantity: 1.5 }),
      goods('B', 10, 1, { ...named, quantity: 3 }),
    ];
    expect(await surcharges({ productItems, shippingItems: [bulky(4, 0)] })).toEqual([
      [1, 100, 0, 0],
      [2, 300, 0, 0],
    ]);
  });

  it('never has a discount above its price, however the parts are rounded', async () => {
    const quantities = [6, 6, 2];
    const productItems = quantities.map((quantity, at) => goods(`P-${at}`, 100, 0, { ...named, quantity }));
    const order = await readScapi({
      productItems,
      shippingItems: [bulky(0.11, 0, { priceAdjustments: [{ price: -0.1, tax: 0 }] })],
    });
    expect(told(order)).toEqual([]);
  });

  it('that would be the 1001st charge is refused', async () => {
    const productItems = Array.from({ length: 1000 }, (_, at) => goods(`P-${at}`, 1, 0, named));
    expect(await refusedScapi({ productItems, shippingItems: [bulky(1000, 0)] })).toEqual([
      'surcharges: are more than 1000 charges together with the delivery groups',
    ]);
    const fewer = productItems.slice(1);
    expect((await readScapi({ productItems: fewer, shippingItems: [bulky(999, 0)] })).surcharges).toHaveLength(999);
  });

  it('that no line names is part of the group’s charge', async () => {
    const order = await readScapi({ shippingItems: [method, bulky(10, 1)] });
    expect(order.surcharges).toBeUndefined();
    expect(order.deliveryGroups[0]?.charge.lineAmount).toBe(1599);
  });
});

describe('the price of a surcharge', () => {
  const five = goods('A', 64, 3.05, { ...named, quantity: 5 });

  it('is per unit where what was taxed is so many times it', async () => {
    const changes = {
      taxation: 'gross',
      orderTotal: 114,
      taxTotal: 5.43,
      shippingTotal: 50,
      productItems: [five],
      shippingItems: [bulky(10, 2.38, { taxBasis: 50, priceAfterItemDiscount: 50, adjustedTax: 2.38 })],
    };
    expect(await surcharges(changes)).toEqual([[1, 5000, 0, 238]]);
  });

  it('is per unit before its own discounts', async () => {
    const off = { priceAdjustments: [{ price: -20, tax: 0 }] };
    const shippingItems = [bulky(10, 1.5, { taxBasis: 30, priceAfterItemDiscount: 30, ...off })];
    expect(await surcharges({ productItems: [five], shippingItems, orderTotal: 64 + 3.05 + 31.5 })).toEqual([
      [1, 5000, -2000, 150],
    ]);
  });

  it('is for as many units as it was taxed for', async () => {
    expect(await surcharges({ productItems: [five], shippingItems: [bulky(10, 0, { taxBasis: 30 })] })).toEqual([
      [1, 3000, 0, 0],
    ]);
  });

  it.each([
    ['is once', 10],
    ['is no whole number of times', 25],
    ['is more often than there are units', 60],
  ])('is the whole where what was taxed %s', async (_, taxBasis) => {
    const changes = { productItems: [five], shippingItems: [bulky(10, 0, { taxBasis })], shippingTotal: 10 };
    expect(await surcharges(changes)).toEqual([[1, 1000, 0, 0]]);
  });

  it('is the whole where that alone fits what is left after its discounts', async () => {
    const off = { priceAdjustments: [{ price: -10, tax: 0 }], priceAfterItemDiscount: 0 };
    const changes = { productItems: [five], shippingItems: [bulky(10, 0, { taxBasis: 10, ...off })] };
    expect(await surcharges(changes)).toEqual([[1, 1000, -1000, 0]]);
  });

  it('is a contradiction where neither agrees with the totals', async () => {
    const order = await readScapi({
      productItems: [five],
      shippingItems: [bulky(10, 0, { taxBasis: 25 })],
      shippingTotal: 25,
    });
    expect(told(order)).toEqual(['shippingTotal: total_differs 2500 1000']);
  });

  it('of a shipment is never per unit', async () => {
    const order = await readScapi({ productItems: [five], shippingItems: [{ ...method, taxBasis: 11.98 }] });
    expect(order.deliveryGroups[0]?.charge.lineAmount).toBe(599);
  });
});

describe('the discounts of all shipping', () => {
  it('fall on the charges of groups and on surcharges, by line', async () => {
    const nested = `<shipping-lineitem>${amountsXml('5.00', '0.50', '5.50')}</shipping-lineitem>`;
    const totals = `<shipping-total>${amountsXml('10.00', '1.00', '11.00')}${discountXml('-1.01', '-0.11', '-1.12')}</shipping-total>`;
    const order = onlyOrder(await readText(exportOf(orderXml({ lines: productXml(nested), totals }))));
    expect(told(order)).toEqual([]);
    expect(order.deliveryGroups[0]?.charge).toMatchObject({ distributedAdjustment: -51, tax: 44 });
    expect(order.surcharges?.[0]).toMatchObject({ distributedAdjustment: -50, tax: 45 });
    expect(originalTotals(order).totalTax).toBe(289);
  });
});

describe('a surcharge in no shipment of the order', () => {
  it('is refused', async () => {
    const lost = scapi({
      productItems: [goods('A', 1, 0, named)],
      shippingItems: [{ ...bulky(1, 0), shipmentId: 'y' }],
    });
    expect(outcomes(await readText(JSON.stringify(lost)))).toEqual([
      ['shippingItems[0]: The order has no shipment “y”.'],
    ]);
  });
});
