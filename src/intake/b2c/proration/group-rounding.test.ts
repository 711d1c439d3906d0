import { describe, expect, it } from '@jest/globals';
import { amountsXml, exportOf, onlyOrder, orderXml, productXml, readText, told } from '../../../../test/support/intake';
import { goods, readScapi, sharesOf } from '../../../../test/support/scapi';
import { originalTotals } from '../../../domain/derived/contradictions';

/** The tax of each item, and of the charge of the first group. */
async function taxes(changes: object) {
  const order = await readScapi({ taxRoundedAtGroup: true, ...changes });
  const items = sharesOf(order).map(([, tax]) => tax);
  return { items, charge: order.deliveryGroups[0]?.charge.tax, told: told(order), notes: order.notes };
}

const note = ['tax_rounded_at_group'];
const four = [1, 2, 3, 4].map((n) => goods(`A${n}`, 2.5, 0.22, { taxRate: 0.08625 }));
const method = { shipmentId: 'me', price: 5, tax: 0.5, taxRate: 0.1 };

describe('tax that was rounded for groups of lines', () => {
  it('is spread at the order’s tax where nothing finer is declared, ties by line', async () => {
    expect(await taxes({ productItems: four, taxTotal: 0.86, orderTotal: 10.86 })).toEqual({
      items: [21, 21, 22, 22],
      charge: 0,
      told: [],
      notes: note,
    });
  });

  it('is spread upwards too', async () => {
    expect(await taxes({ productItems: four, taxTotal: 0.91 })).toMatchObject({ items: [23, 23, 23, 22], told: [] });
  });

  it('is spread over products and over shipping each, where these are declared', async () => {
    const totals = { adjustedMerchandizeTotalTax: 0.87, adjustedShippingTotalTax: 0.51, taxTotal: 1.38 };
    expect(await taxes({ productItems: four, shippingItems: [method], ...totals })).toEqual({
      items: [21, 22, 22, 22],
      charge: 51,
      told: [],
      notes: note,
    });
  });

  it('is spread over the other of the two by the order’s tax, where one is declared', async () => {
    const totals = { adjustedMerchandizeTotalTax: 0.86, taxTotal: 1.37 };
    expect(await taxes({ productItems: four, shippingItems: [method], ...totals })).toMatchObject({
      items: [21, 21, 22, 22],
      charge: 51,
      told: [],
    });
  });

  it('is spread by rate where the rates cover every line, products and shipping alike', async () => {
    const productItems = [...four, goods('B', 1, 0.19, { taxRate: 0.19 })];
    const shippingItems = [{ ...method, taxRate: 0.19 }];
    const groupedTaxItems = [
      { taxRate: 0.08625, taxValue: 0.86 },
      { taxRate: 0.19, taxValue: 0.7 },
    ];
    expect(await taxes({ productItems, shippingItems, groupedTaxItems, taxTotal: 1.56 })).toEqual({
      items: [21, 21, 22, 22, 19],
      charge: 51,
      told: [],
      notes: note,
    });
  });

  it('is spread by rate on a gross order: prices stay', async () => {
    const productItems = four.map((one) => ({ ...one, price: 2.72 }));
    const groupedTaxItems = [{ taxRate: 0.08625, taxValue: 0.86 }];
    const totals = { taxation: 'gross', orderTotal: 10.88, taxTotal: 0.86 };
    expect(await taxes({ productItems, groupedTaxItems, ...totals })).toEqual({
      items: [21, 21, 22, 22],
      charge: 0,
      told: [],
      notes: note,
    });
  });

  it('of lines that name no rate is at the only one there is', async () => {
    const productItems = [1, 2, 3].map((n) => goods(`S${n}`, 3.33, 0.27));
    const groupedTaxItems = [{ taxRate: 0.08, taxValue: 0.8 }];
    expect(await taxes({ productItems, groupedTaxItems, orderTotal: 10.79, taxTotal: 0.8 })).toMatchObject({
      items: [26, 27, 27],
      told: [],
      notes: note,
    });
  });

  it('by rate for only some of the lines gives way to the next level', async () => {
    const groupedTaxItems = [{ taxRate: 0.08625, taxValue: 0.86 }];
    const totals = { groupedTaxItems, adjustedMerchandizeTotalTax: 0.87, adjustedShippingTotalTax: 0.5 };
    expect(await taxes({ productItems: four, shippingItems: [method], ...totals })).toMatchObject({
      items: [21, 22, 22, 22],
      charge: 50,
      told: [],
    });
  });

  it('is what a net order’s total holds beyond its prices, where only that is given; on a gross order nothing', async () => {
    expect(await taxes({ productItems: four, orderTotal: 10.86 })).toMatchObject({ items: [21, 21, 22, 22], told: [] });
    const gross = await taxes({ productItems: four, orderTotal: 10, taxation: 'gross' });
    expect(gross).toMatchObject({ items: [22, 22, 22, 22], told: [] });
    expect(gross.notes).toBeUndefined();
  });

  it('is a contradiction where more is left than rounding leaves', async () => {
    const far = await taxes({ productItems: four, taxTotal: 0.83, orderTotal: 10.83 });
    expect(far.items).toEqual([22, 22, 22, 22]);
    expect(far.told).toEqual(['orderTotal: total_differs 1083 1088', 'taxTotal: total_differs 83 88']);
    expect(far.notes).toBeUndefined();
    const groupedTaxItems = [{ taxRate: 0.08625, taxValue: 0.83 }];
    expect((await taxes({ productItems: four, groupedTaxItems })).told).toEqual([
      'groupedTaxItems[0].taxValue: total_differs 83 88',
    ]);
  });

  it('counts only lines that bear tax', async () => {
    const productItems = [goods('A', 1, 0.1), goods('B', 1, 0), goods('C', 1, 0)];
    expect((await taxes({ productItems, taxTotal: 0.12 })).told).toEqual(['taxTotal: total_differs 12 10']);
    expect(await taxes({ productItems, taxTotal: 0.11 })).toMatchObject({ items: [11, 0, 0], told: [] });
  });

  it('says nothing where there is nothing to spread', async () => {
    const exact = await taxes({ productItems: four, taxTotal: 0.88 });
    expect(exact).toMatchObject({ items: [22, 22, 22, 22], told: [] });
    expect(exact.notes).toBeUndefined();
  });

  it('goes over the taxes by rate of a line too', async () => {
    const items = (state: number, county: number) => ({
      taxItems: [
        { id: 'STATE', rate: 0.06, value: state },
        { id: 'COUNTY', rate: 0.02, value: county },
      ],
    });
    const productItems = [goods('A', 10, 0.8, items(0.6, 0.2)), goods('B', 5, 0.4, items(0.3, 0.1))];
    const whole = await readScapi({ taxRoundedAtGroup: true, productItems, taxTotal: 1.18 });
    expect(whole.items.map(({ tax, taxes }) => [tax, taxes?.map(({ amount }) => amount)])).toEqual([
      [79, [59, 20]],
      [39, [29, 10]],
    ]);
    const groupedTaxItems = [
      { taxRate: 0.06, taxValue: 0.89 },
      { taxRate: 0.02, taxValue: 0.31 },
    ];
    const byRate = await readScapi({ taxRoundedAtGroup: true, productItems, taxTotal: 1.2, groupedTaxItems });
    expect(byRate.items.map(({ tax, taxes }) => [tax, taxes?.map(({ amount }) => amount)])).toEqual([
      [80, [59, 21]],
      [40, [30, 10]],
    ]);
    expect(told(byRate)).toEqual([]);
  });

  it('is not taken for granted: without the flag the cent is a contradiction', async () => {
    const order = await readScapi({ productItems: four, taxTotal: 0.86 });
    expect(told(order)).toEqual(['taxTotal: total_differs 86 88']);
  });

  it.each(['true', '1'])('is told by the export’s flag %s, and every total agrees', async (flag) => {
    const lines = ['A', 'B', 'C', 'D']
      .map((id) => productXml('', { id, quantity: '1.0', amounts: amountsXml('2.50', '0.22', '2.72') }))
      .join('');
    const all = amountsXml('10.00', '0.86', '10.86');
    const none = amountsXml('0.00', '0.00', '0.00');
    const totals = `<merchandize-total>${all}</merchandize-total><adjusted-merchandize-total>${all}</adjusted-merchandize-total><shipping-total>${none}</shipping-total><adjusted-shipping-total>${none}</adjusted-shipping-total><order-total>${all}</order-total>`;
    const shipments = `<shipment shipment-id="me"><totals><merchandize-total>${all}</merchandize-total><shipment-total>${all}</shipment-total></totals></shipment>`;
    const rounded = `<tax-rounded-at-group>${flag}</tax-rounded-at-group>`;
    const xml = orderXml({ lines, totals, shipments, shipping: '' }).replace('</order>', `${rounded}</order>`);
    const order = onlyOrder(await readText(exportOf(xml)));
    expect(sharesOf(order).map(([, tax]) => tax)).toEqual([21, 21, 22, 22]);
    expect(told(order)).toEqual([]);
    expect(originalTotals(order)).toEqual({ grandTotal: 1086, totalTax: 86 });
    expect(order.notes).toEqual(note);
  });
});
