import { describe, expect, it } from '@jest/globals';
import {
  amountsXml,
  discountXml,
  exportOf,
  onlyOrder,
  orderXml,
  productXml,
  readText,
  told,
} from '../../../../test/support/intake';
import { goods, readScapi } from '../../../../test/support/scapi';

describe('contradictions in the words of the file', () => {
  it.each<[object, string[]]>([
    [
      { productItems: [goods('A', -10, -1)] },
      [
        'productItems[0].price: amount_negative -1000 –',
        'productItems[0].tax: amount_negative -100 –',
        'productItems[0].price: price_negative – -1000',
        'orderTotal: amount_negative – -1100',
      ],
    ],
    [{ productItems: [goods('A', 10, 0, { basePrice: -10 })] }, ['productItems[0].basePrice: amount_negative -1000 –']],
    [
      { productItems: [goods('A', 10, 0, { priceAdjustments: [{ price: 1 }] })] },
      ['productItems[0].priceAdjustments[0].price: adjustment_positive 100 –'],
    ],
    [
      { productItems: [goods('A', 10, 0, { priceAdjustments: [{ price: 1 }, { price: 1 }] })] },
      ['productItems[0].priceAdjustments: adjustment_positive 200 –'],
    ],
    [{ taxation: 'gross', productItems: [goods('A', 10, 11)] }, ['productItems[0].tax: tax_exceeds_price 1100 1000']],
    [{ shippingItems: [{ shipmentId: 'me', price: 5, tax: -1 }] }, ['shippingItems[0].tax: amount_negative -100 –']],
    [
      { paymentInstruments: [{ paymentMethodId: 'X', amount: -5 }] },
      ['paymentInstruments[0].amount: amount_negative -500 –'],
    ],
    [
      { giftCertificateItems: [{ amount: -5, shipmentId: 'me' }] },
      [
        'giftCertificateItems[0].amount: amount_negative -500 –',
        'giftCertificateItems[0].amount: price_negative – -500',
      ],
    ],
    [
      { productItems: [{ ...goods('A', 10, 0), price: undefined, netPrice: 10, tax: 1, grossPrice: 12 }] },
      ['productItems[0].grossPrice: total_differs 1200 1100'],
    ],
  ])('name fields of SCAPI: %j', async (changes, expected) => {
    expect(told(await readScapi(changes))).toEqual(expected);
  });

  it('name elements of the export', async () => {
    const lines = productXml(discountXml('1.00', '0.00', '1.00'), { amounts: amountsXml('20.00', '-2.00', '18.00') });
    const totals = `<order-total>${amountsXml('26.00', '1.00', '24.00')}</order-total>`;
    const order = onlyOrder(await readText(exportOf(orderXml({ lines, totals }))));
    expect(told(order)).toEqual([
      'product-lineitems/product-lineitem[1]/tax: amount_negative -200 –',
      'product-lineitems/product-lineitem[1]/price-adjustments/price-adjustment[1]/net-price: adjustment_positive 100 –',
      'totals/order-total/gross-price: total_differs 2400 2450',
      'totals/order-total/tax: total_differs 100 -150',
    ]);
  });

  it('hold each place once for each code, with the currency', async () => {
    const { contradictions } = await readScapi({ orderTotal: 12, taxTotal: 1 });
    expect(contradictions).toEqual([
      { path: 'orderTotal', code: 'total_differs', stated: 1200, computed: 1100, currency: 'USD' },
    ]);
  });

  it('are in OCAPI’s spelling where the file is', async () => {
    const product = { product_id: 'A', quantity: 1, shipment_id: 'me', price: 10, tax: -1 };
    const order = { order_no: '1', creation_date: '2026-11-01T10:00Z', currency: 'USD', taxation: 'net' };
    const text = JSON.stringify({
      ...order,
      order_total: 12,
      product_items: [product],
      shipments: [{ shipment_id: 'me' }],
    });
    expect(told(onlyOrder(await readText(text)))).toEqual([
      'product_items[0].tax: amount_negative -100 –',
      'order_total: total_differs 1200 900',
    ]);
  });

  it('are none where there are none: the order has no such field', async () => {
    expect(await readScapi({})).not.toHaveProperty('contradictions');
  });

  it('hold totals that are given alone', async () => {
    expect((await readScapi({ orderTotal: 11 })).totals).toEqual({ grandTotal: 1100 });
    expect((await readScapi({ taxTotal: 1 })).totals).toEqual({ totalTax: 100 });
    expect(await readScapi({})).not.toHaveProperty('totals');
  });
});
