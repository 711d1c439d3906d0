import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { amountsXml, exportOf, onlyOrder, orderXml, productXml, readText, told } from '../../../../test/support/intake';
import { goods, readScapi, refusedScapi } from '../../../../test/support/scapi';
import { loweredTaxes, percentOf, sumOfTaxes } from './tax-items';

const state = (value: number) => ({ id: 'STATE', rate: 0.06, value });
const county = (value: number) => ({ id: 'COUNTY', rate: 0.02, value });

/** Tax and taxes by rate of each line. */
async function taxesOf(changes: object) {
  const order = await readScapi(changes);
  return order.items.map(({ tax, taxes }) => [tax, taxes]);
}

describe('a rate of tax', () => {
  it.each([
    ['0.05', '5'],
    ['0.08625', '8.625'],
    ['0.190', '19'],
    ['0.07000000000000001', '7'],
    ['8.5e-2', '8.5'],
    ['0', '0'],
    ['1', '100'],
  ])('%s is %s per cent', (text, percent) => {
    expect(percentOf(text)).toBe(percent);
  });

  it.each(['', 'abc', '-0.05', '1000', null])('%j is none', (text) => {
    expect(percentOf(text)).toBeNull();
  });
});

describe('the taxes of a line by rate', () => {
  it('are those that the file names', async () => {
    const productItems = [goods('A', 10, 0.8, { taxItems: [state(0.6), county(0.2)] })];
    expect(await taxesOf({ productItems })).toEqual([
      [
        80,
        [
          { rate: '6', amount: 60 },
          { rate: '2', amount: 20 },
        ],
      ],
    ]);
  });

  it('are the export’s too, on lines and on charges', async () => {
    const items =
      '<tax-items><tax-item><tax-id>STATE</tax-id><tax-rate>0.06</tax-rate><tax-amount>1.50</tax-amount></tax-item><tax-item><tax-id>COUNTY</tax-id><tax-rate>0.02</tax-rate><tax-amount>0.50</tax-amount></tax-item></tax-items>';
    const shipping = `<shipping-lineitem>${amountsXml('5.00', '0.50', '5.50')}<shipment-id>me</shipment-id><tax-rate>0.1</tax-rate>${items.replace('1.50', '0.40').replace('0.50', '0.10')}</shipping-lineitem>`;
    const order = onlyOrder(await readText(exportOf(orderXml({ lines: productXml(items), shipping }))));
    expect(told(order)).toEqual([]);
    expect(order.items[0]?.taxes).toEqual([
      { rate: '6', amount: 150 },
      { rate: '2', amount: 50 },
    ]);
    expect(order.deliveryGroups[0]?.charge.taxes).toEqual([
      { rate: '6', amount: 40 },
      { rate: '2', amount: 10 },
    ]);
  });

  it('are none where the file gives but one rate for the line, or leaves an amount out', async () => {
    const productItems = [
      goods('A', 10, 1, { taxRate: 0.1 }),
      goods('B', 10, 1, { taxItems: [state(0.6), { id: 'X', rate: 0.04 }] }),
    ];
    expect(await taxesOf({ productItems })).toEqual([
      [100, undefined],
      [100, undefined],
    ]);
  });

  it('are lowered with the line’s own discounts and with the order’s, by their amounts', async () => {
    const line = goods('A', 100, 8, {
      taxItems: [state(6), county(2)],
      priceAdjustments: [{ price: -25, tax: -2 }],
      adjustedTax: 6,
    });
    expect(await taxesOf({ productItems: [line], orderPriceAdjustments: [{ price: -7.5, tax: -0.6 }] })).toEqual([
      [
        540,
        [
          { rate: '6', amount: 405 },
          { rate: '2', amount: 135 },
        ],
      ],
    ]);
  });

  it.each([
    ['the line’s own discounts', [state(4.5), county(1.5)]],
    ['all discounts', [state(4.05), county(1.35)]],
  ])('may be those after %s', async (_, taxItems) => {
    const line = goods('A', 100, 8, { taxItems, priceAdjustments: [{ price: -25, tax: -2 }], adjustedTax: 6 });
    const changes = { productItems: [line], orderPriceAdjustments: [{ price: -7.5, tax: -0.6 }] };
    expect(await taxesOf(changes)).toEqual([
      [
        540,
        [
          { rate: '6', amount: 405 },
          { rate: '2', amount: 135 },
        ],
      ],
    ]);
    expect(told(await readScapi(changes))).toEqual([]);
  });

  it('are gone where the line is free', async () => {
    const productItems = [goods('A', 10, 0.8, { taxItems: [state(0.6), county(0.2)] })];
    expect(await taxesOf({ productItems, orderPriceAdjustments: [{ price: -10 }] })).toEqual([
      [
        0,
        [
          { rate: '6', amount: 0 },
          { rate: '2', amount: 0 },
        ],
      ],
    ]);
  });

  it('that do not sum to its tax are a contradiction', async () => {
    const order = await readScapi({ productItems: [goods('A', 10, 0.8, { taxItems: [state(0.6), county(0.1)] })] });
    expect(told(order)).toEqual(['productItems[0].taxItems: taxes_do_not_sum 80 70']);
  });

  it('that are no amounts, or at no rate, are refused', async () => {
    const taxItems = [
      { ...state(0.6), rate: 'much' },
      { ...county(0.2), value: 'x' },
    ];
    expect(await refusedScapi({ productItems: [goods('A', 10, 0.8, { taxItems })] })).toEqual([
      'productItems[0].taxItems[0].rate: “much” is not a rate of tax.',
      'productItems[0].taxItems[1].value: “x” is not an amount of USD.',
    ]);
  });

  it('of a surcharge on several lines sum to the whole, rate by rate and line by line', async () => {
    const productItems = [1, 2, 3].map((quantity) => goods(`P-${quantity}`, 10, 0, { quantity, shippingItemId: 'x' }));
    const shippingItems = [
      { itemId: 'x', shipmentId: 'me', price: 10, tax: 0.79, taxItems: [state(0.6), county(0.19)] },
    ];
    const { surcharges = [], contradictions } = await readScapi({ productItems, shippingItems });
    expect(contradictions).toBeUndefined();
    expect(surcharges.map(({ tax, taxes }) => [tax, ...(taxes ?? []).map(({ amount }) => amount)])).toEqual([
      [13, 10, 3],
      [26, 20, 6],
      [40, 30, 10],
    ]);
  });

  it('of a shipment’s charge are those of all of its shipping lines, if all of them tell', async () => {
    const line = (taxItems: object) => ({ shipmentId: 'me', price: 5, tax: 0.4, ...taxItems });
    const told = { taxItems: [state(0.3), county(0.1)] };
    const both = await readScapi({ shippingItems: [line(told), line(told), { shipmentId: 'me', price: 1, tax: 0 }] });
    expect(both.deliveryGroups[0]?.charge.taxes).toEqual([
      { rate: '6', amount: 60 },
      { rate: '2', amount: 20 },
    ]);
    const one = await readScapi({ shippingItems: [line(told), line({})] });
    expect(one.deliveryGroups[0]?.charge.taxes).toBeUndefined();
  });

  it('fall by exactly what the tax falls by, and none below 0', () => {
    const taxes = fc.array(fc.nat(5000), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(taxes, fc.nat(1000), (amounts, thousandths) => {
        const whole = amounts.map((amount) => ({ rate: '5', amount }));
        const by = Math.floor((sumOfTaxes(whole) * thousandths) / 1000);
        const lowered = loweredTaxes(whole, by);
        expect(sumOfTaxes(lowered)).toBe(sumOfTaxes(whole) - by);
        for (const { amount } of lowered) expect(amount).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
