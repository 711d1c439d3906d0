import { describe, expect, it } from '@jest/globals';
import { amountsXml, exportOf, onlyOrder, orderXml, readText, told } from '../../../../test/support/intake';
import { goods, readScapi, sharesOf } from '../../../../test/support/scapi';
import { originalTotals } from '../../../domain/derived/contradictions';

/** A line that states what is left after its own discounts and after the order's. */
const left = (before: number, after: number) => ({ priceAfterItemDiscount: before, priceAfterOrderDiscount: after });

describe('shares of the order’s discounts that the storefront states', () => {
  const box = goods('BOX', 100, 20, { adjustedTax: 20, taxBasis: 100, ...left(100, 100) });
  const shirt = goods('SHIRT', 100, 20, { adjustedTax: 20, taxBasis: 100, ...left(100, 80) });

  it('stand, and a line that bears nothing loses no tax', async () => {
    const order = await readScapi({
      productItems: [box, shirt],
      orderPriceAdjustments: [{ price: -20 }],
      orderTotal: 216,
      taxTotal: 36,
      productTotal: 180,
      adjustedMerchandizeTotalTax: 36,
      merchandizeTotalTax: 40,
    });
    expect(sharesOf(order)).toEqual([
      [0, 2000],
      [-2000, 1600],
    ]);
    expect(told(order)).toEqual([]);
  });

  it('can make a line free, which then bears no tax, with and without tax in its price', async () => {
    const order = await readScapi({
      taxation: 'gross',
      productItems: [goods('BOX', 120, 20, left(120, 120)), goods('SHIRT', 120, 20, left(120, 0))],
      orderPriceAdjustments: [{ price: -120 }],
      orderTotal: 120,
      taxTotal: 20,
      adjustedMerchandizeTotalTax: 20,
    });
    expect(sharesOf(order)).toEqual([
      [0, 2000],
      [-12000, 0],
    ]);
    expect(told(order)).toEqual([]);
  });

  it('have the tax that the discount states (admin API)', async () => {
    const order = await readScapi({
      productItems: [box, shirt],
      orderPriceAdjustments: [{ netPrice: -20, tax: -4, grossPrice: -24 }],
      orderTotal: 216,
      taxTotal: 36,
    });
    expect(sharesOf(order)).toEqual([
      [0, 2000],
      [-2000, 1600],
    ]);
    expect(told(order)).toEqual([]);
  });

  it('leave the rest to the lines without one, options among them, by their price', async () => {
    const option = { productId: 'O', price: 30, tax: 6 };
    const order = await readScapi({
      productItems: [goods('A', 100, 20, { ...left(100, 90), optionItems: [option] }), goods('B', 60, 12)],
      orderPriceAdjustments: [{ price: -19, tax: -3.8 }],
      orderTotal: 171 + 34.2,
      taxTotal: 34.2,
    });
    expect(sharesOf(order)).toEqual([
      [-1000, 1800],
      [-300, 540],
      [-600, 1080],
    ]);
    expect(told(order)).toEqual([]);
  });

  it('leave an option out where the products bear it all', async () => {
    const option = { productId: 'O', price: 30, tax: 6 };
    const order = await readScapi({
      productItems: [goods('A', 100, 20, { ...left(100, 90), optionItems: [option] })],
      orderPriceAdjustments: [{ price: -10, tax: -2 }],
    });
    expect(sharesOf(order)).toEqual([
      [-1000, 1800],
      [0, 600],
    ]);
  });

  it.each([
    ['sum to less than the discount', [left(100, 95), left(100, 100)], -500],
    ['sum to more than it', [left(100, 85), left(100, 90)], -2500],
    ['leave a rest of the other sign', [left(100, 70), {}], -3000],
  ])('are a contradiction where they %s', async (_, declared, computed) => {
    const order = await readScapi({
      productItems: declared.map((more, at) => goods(`P-${at}`, 100, 0, more)),
      orderPriceAdjustments: [{ price: -20, tax: 0 }],
    });
    expect(told(order)).toEqual([`orderPriceAdjustments[0].price: shares_do_not_sum -2000 ${computed}`]);
  });

  it('are a contradiction where there is no discount to share', async () => {
    const order = await readScapi({ productItems: [goods('A', 100, 0, left(100, 90))] });
    expect(told(order)).toEqual(['productItems[0].priceAfterOrderDiscount: shares_do_not_sum 0 -1000']);
  });

  it('that only lines without a price could bear the rest of are a contradiction', async () => {
    const order = await readScapi({
      productItems: [goods('A', 100, 0, left(100, 90)), goods('B', 0, 0)],
      orderPriceAdjustments: [{ price: -20, tax: 0 }],
    });
    expect(told(order)).toEqual(['orderPriceAdjustments[0].price: shares_do_not_sum -2000 -1000']);
  });

  it('that take more than the lines cost leave a price below 0, which is a contradiction', async () => {
    const order = await readScapi({
      productItems: [goods('A', 10, 1), goods('B', 10, 1)],
      orderPriceAdjustments: [{ price: -30, tax: -2 }],
    });
    expect(sharesOf(order)).toEqual([
      [-1500, 0],
      [-1500, 0],
    ]);
    expect(told(order)).toEqual([
      'productItems[0].price: price_negative – -500',
      'productItems[1].price: price_negative – -500',
      'orderTotal: amount_negative – -1000',
    ]);
  });

  it('do not fall on gift certificates sold', async () => {
    const order = await readScapi({
      productItems: [goods('A', 10, 1)],
      giftCertificateItems: [{ amount: 50, shipmentId: 'me' }],
      orderPriceAdjustments: [{ price: -5 }],
      adjustedMerchandizeTotalTax: 0.5,
    });
    expect(sharesOf(order)).toEqual([
      [-500, 50],
      [0, 0],
    ]);
  });
});

describe('the tax of the order’s discounts', () => {
  const three = [goods('A', 10, 2), goods('B', 20, 1), goods('C', 30, 0)];

  it('is distributed by share × tax ÷ price: goods at no rate lose none', async () => {
    const order = await readScapi({ productItems: three, orderPriceAdjustments: [{ price: -6, tax: -0.3 }] });
    expect(sharesOf(order)).toEqual([
      [-100, 180],
      [-200, 90],
      [-300, 0],
    ]);
  });

  it('is what the lines’ taxes exceed the adjusted one by, where the discounts do not say', async () => {
    const order = await readScapi({
      productItems: three,
      orderPriceAdjustments: [{ price: -6 }],
      adjustedMerchandizeTotalTax: 2.69,
    });
    expect(sharesOf(order).map(([, tax]) => tax)).toEqual([179, 90, 0]);
  });

  it('falls on each line by its own rate where nothing says', async () => {
    const order = await readScapi({ productItems: three, orderPriceAdjustments: [{ price: -6 }] });
    expect(sharesOf(order).map(([, tax]) => tax)).toEqual([180, 90, 0]);
  });

  it('is the adjusted tax’s where only some say', async () => {
    const order = await readScapi({
      productItems: three,
      orderPriceAdjustments: [{ price: -3, tax: -0.01 }, { price: -3 }],
      adjustedMerchandizeTotalTax: 2.7,
    });
    expect(sharesOf(order).map(([, tax]) => tax)).toEqual([180, 90, 0]);
  });

  it('is what is said, and by its own rate for the others, where only some say and nothing else does', async () => {
    const order = await readScapi({
      productItems: three,
      orderPriceAdjustments: [{ price: -3, tax: -0.09 }, { price: -3 }],
    });
    expect(sharesOf(order).map(([, tax]) => tax)).toEqual([200 - 6 - 10, 100 - 3 - 5, 0]);
  });

  it('stands where the line’s tax is that on the price after the order’s discounts', async () => {
    const taxed = { ...left(100, 80), taxBasis: 80, adjustedTax: 16 };
    const order = await readScapi({
      productItems: [goods('A', 100, 16, taxed), goods('B', 100, 20, left(100, 100))],
      orderPriceAdjustments: [{ price: -20 }],
      orderTotal: 216,
      taxTotal: 36,
    });
    expect(sharesOf(order).map(([, tax]) => tax)).toEqual([1600, 2000]);
    expect(told(order)).toEqual([]);
  });

  it('stands where the adjusted tax of a line without discounts of its own is not its tax', async () => {
    const order = await readScapi({
      productItems: [goods('A', 100, 20, { ...left(100, 80), adjustedTax: 16 }), goods('B', 100, 20, left(100, 100))],
      orderPriceAdjustments: [{ netPrice: -20, tax: -4, grossPrice: -24 }],
      orderTotal: 216,
      taxTotal: 36,
    });
    expect(sharesOf(order).map(([, tax]) => tax)).toEqual([1600, 2000]);
    expect(told(order)).toEqual([]);
  });

  it('that no line can bear is a contradiction', async () => {
    const order = await readScapi({
      productItems: [goods('A', 10, 1), goods('B', 10, 0)],
      orderPriceAdjustments: [{ price: -10, tax: -3 }],
    });
    expect(sharesOf(order).map(([, tax]) => tax)).toEqual([0, 0]);
    expect(told(order)).toEqual(['orderPriceAdjustments[0].tax: shares_do_not_sum -300 -100']);
  });

  it('goes on to other lines where one has no more tax to lose', async () => {
    const order = await readScapi({
      productItems: [goods('A', 10, 0.01, left(10, 5)), goods('B', 10, 2, left(10, 9))],
      orderPriceAdjustments: [{ price: -6, tax: -0.5 }],
    });
    expect(sharesOf(order).map(([, tax]) => tax)).toEqual([0, 151]);
    expect(told(order)).toEqual([]);
  });

  it('leaves no more tax than price on a gross order', async () => {
    const order = await readScapi({
      taxation: 'gross',
      productItems: [goods('A', 12, 2, left(12, 1)), goods('B', 120, 20, left(120, 100))],
      orderPriceAdjustments: [{ price: -31, tax: -1.5 }],
    });
    const [a] = sharesOf(order);
    expect(a?.[1]).toBeLessThanOrEqual(100);
    expect(sharesOf(order).map(([, tax]) => tax)).toEqual([100, 1950]);
    expect(told(order)).toEqual([]);
  });

  it('of discounts above 0 is a contradiction of its own, and adds to the lines', async () => {
    const order = await readScapi({ productItems: three, orderPriceAdjustments: [{ price: 6, tax: 0.3 }] });
    expect(sharesOf(order)).toEqual([
      [100, 220],
      [200, 110],
      [300, 0],
    ]);
    expect(told(order)).toEqual(['orderPriceAdjustments[0].price: adjustment_positive 600 –']);
  });

  it('of discounts that partly raise the price is theirs together', async () => {
    const order = await readScapi({
      productItems: three,
      orderPriceAdjustments: [
        { price: -12, tax: -0.6 },
        { price: 6, tax: 0.3 },
      ],
    });
    expect(sharesOf(order)).toEqual([
      [-100, 180],
      [-200, 90],
      [-300, 0],
    ]);
    expect(told(order)).toEqual([]);
  });

  it('is found in the export where the discount leaves it out', async () => {
    const discount = `<price-adjustments><price-adjustment><net-price>-10.00</net-price><promotion-id>p</promotion-id></price-adjustment></price-adjustments>`;
    const totals = `<merchandize-total>${amountsXml('20.00', '2.00', '22.00')}${discount}</merchandize-total><adjusted-merchandize-total>${amountsXml('10.00', '0.99', '10.99')}</adjusted-merchandize-total>`;
    const order = onlyOrder(await readText(exportOf(orderXml({ totals }))));
    expect(sharesOf(order)).toEqual([[-1000, 99]]);
    expect(told(order)).toEqual([]);
    expect(originalTotals(order).totalTax).toBe(149);
  });
});
