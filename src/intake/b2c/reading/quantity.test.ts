import { describe, expect, it } from '@jest/globals';
import { exportOf, onlyOrder, orderXml, productXml, readText, told } from '../../../../test/support/intake';
import { goods, readScapi, refusedScapi } from '../../../../test/support/scapi';

describe('how much of a line was bought', () => {
  it.each([
    ['1.0', 1],
    ['2.000', 2],
    ['3', 3],
    ['1e1', 10],
    ['1.9999999999999998', 2],
    ['1000000', 1_000_000],
  ])('%s is whole units, whatever they are measured in', async (quantity, expected) => {
    const [item] = (await readScapi({ productItems: [goods('A', 10, 1, { quantity, unit: 'kg' })] })).items;
    expect(item?.quantity).toBe(expected);
    expect(item).not.toHaveProperty('measured');
  });

  it.each([
    ['1.5', '1.5'],
    ['1.50', '1.5'],
    ['0.250', '0.25'],
    ['.5', '0.5'],
    ['25e-1', '2.5'],
    ['0.30000000000000004', '0.3'],
    ['2.4999999999999996', '2.5'],
    ['0.123456789', '0.123456789'],
  ])('%s is one unit of measured goods: %s', async (quantity, expected) => {
    const [item] = (await readScapi({ productItems: [goods('A', 10, 1, { quantity, unit: 'm' })] })).items;
    expect(item).toMatchObject({ quantity: 1, measured: { quantity: expected, unit: 'm' } });
  });

  it('names no unit where the file names none', async () => {
    const [item] = (await readScapi({ productItems: [goods('A', 10, 1, { quantity: 1.5, unit: ' ' })] })).items;
    expect(item?.measured).toEqual({ quantity: '1.5', unit: null });
  });

  it.each(['0', '-1', '-1.5', 'NaN', 'INF', '1000001', '1000000.5', '0x10', 'many', '1e-12', '1e99', '1,5'])(
    '%s is refused',
    async (quantity) => {
      expect(await refusedScapi({ productItems: [goods('A', 10, 1, { quantity })] })).toEqual([
        `productItems[0].quantity: “${quantity}” is not a quantity: it must be above 0 and at most 1000000.`,
      ]);
    },
  );

  it('is refused where it is missing', async () => {
    expect(await refusedScapi({ productItems: [goods('A', 10, 1, { quantity: null })] })).toEqual([
      'productItems[0].quantity: The line has no quantity.',
    ]);
  });

  it('may be of another unit price: that of a metre', async () => {
    const fabric = goods('FABRIC', 18, 0.9, { quantity: 1.5, basePrice: 12 });
    const order = await readScapi({ productItems: [fabric, goods('ZIP', 6, 0.3, { quantity: 2 })], orderTotal: 25.2 });
    expect(order.items[0]).toMatchObject({ unitPrice: 1200, lineAmount: 1800 });
    expect(told(order)).toEqual([]);
  });

  it('tells whether prices include tax by the price of a metre', async () => {
    const fabric = goods('FABRIC', 0, 0.9, {
      quantity: 1.5,
      basePrice: 12,
      price: undefined,
      netPrice: 18,
      grossPrice: 18.9,
    });
    expect((await readScapi({ taxation: undefined, productItems: [fabric] })).taxation).toBe('net');
  });

  it('is that of its product for an option, in the export and the API alike', async () => {
    const option = { productId: 'O', price: 1, tax: 0 };
    const measured = { quantity: '1.5', unit: 'm' };
    const { items } = await readScapi({
      productItems: [goods('A', 10, 1, { quantity: 1.5, unit: 'm', optionItems: [option] })],
    });
    expect(items[1]).toMatchObject({ optionOf: 1, quantity: 1, measured });
    const xml = `<option-lineitems><option-lineitem><net-price>1.00</net-price><product-id>O</product-id></option-lineitem></option-lineitems>`;
    const lines = productXml(xml, { quantity: '1.50' }).replace('unit=""', 'unit="m"');
    const exported = onlyOrder(await readText(exportOf(orderXml({ lines }))));
    expect(exported.items.map((one) => [one.quantity, one.measured])).toEqual([
      [1, measured],
      [1, measured],
    ]);
  });

  it('is shipped as one unit', async () => {
    const productItems = [goods('A', 10, 1, { quantity: 1.5 })];
    const order = await readScapi({ productItems, shippingStatus: 'shipped' });
    expect(order.fulfillments).toEqual([{ lines: [{ line: 1, quantity: 1 }] }]);
  });

  it('is counted in a bundle: parts of a unit are refused', async () => {
    const bundledProductItems = [{ productId: 'C', quantity: 0.5 }];
    expect(await refusedScapi({ productItems: [goods('A', 10, 1, { bundledProductItems })] })).toEqual([
      'productItems[0].bundledProductItems[0].quantity: Only whole units can be in a bundle, not 0.5.',
    ]);
  });
});
