import { describe, expect, it } from '@jest/globals';
import { onlyOrder, outcomes, readText, told } from '../../../test/support/intake';
import { originalTotals } from '../../domain/derived/contradictions';
import { openSummary } from '../../domain/derived/open-summary';

/** A net order of the admin API: two mugs for 20.00 + 2.00 tax, delivered for 5.00 + 0.50. */
const admin = {
  orderNo: '00001',
  creationDate: '2026-11-01T10:00:00.000Z',
  currency: 'USD',
  taxation: 'net',
  status: 'new',
  productItems: [
    {
      productId: 'P-1',
      productName: 'Mug',
      quantity: 2,
      shipmentId: 'me',
      basePrice: 10,
      netPrice: 20,
      tax: 2,
      grossPrice: 22,
    },
  ],
  shipments: [{ shipmentId: 'me', shippingMethod: { id: '001', name: 'Ground' } }],
  shippingItems: [{ itemId: 's', shipmentId: 'me', netPrice: 5, tax: 0.5, grossPrice: 5.5 }],
};
const [mug] = admin.productItems;

async function orderOf(changes: object) {
  return onlyOrder(await readText(JSON.stringify({ ...admin, ...changes })));
}

async function refusalOf(changes: object) {
  return (await outcomes(await readText(JSON.stringify({ ...admin, ...changes }))))[0];
}

describe('an order of the API', () => {
  it('has the same content in SCAPI’s and in OCAPI’s spelling', async () => {
    const snake = JSON.stringify(admin).replace(/"([a-z]+(?:[A-Z][a-z]+)+)":/g, (name) =>
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    );
    expect(snake).toContain('"product_items":[{"product_id":"P-1"');
    const ocapi = await readText(`{"count": 1, "hits": [{"_type": "order_search_hit", "data": ${snake}}]}`);
    expect(onlyOrder(ocapi)).toEqual(await orderOf({}));
    expect(onlyOrder(ocapi)).toMatchObject({
      items: [{ lineAmount: 2000, tax: 200, unitPrice: 1000 }],
      deliveryGroups: [{ id: 'me', method: 'Ground', charge: { lineAmount: 500, tax: 50 } }],
    });
  });

  it('names a refused field as the file does', async () => {
    const text =
      '{"order_no": "1", "creation_date": "2026-11-01T10:00:00Z", "currency": "USD", "product_items": [{"quantity": 1}]}';
    expect(outcomes(await readText(text))[0]).toContain('product_items[0].product_id: This field is missing or empty.');
  });

  it('is refused with half of a surrogate pair in a text', async () => {
    const text = JSON.stringify({ ...admin, productItems: [{ ...mug, productName: 'Mug \ud800' }] });
    expect(outcomes(await readText(text))[0]).toEqual([
      'items[0].name: holds half of a surrogate pair, which is no character',
    ]);
  });

  it('is one of several in an answer; what is wrong with one does not keep the others out', async () => {
    const data = [admin, { ...admin, orderNo: '00002', currency: 'ABC' }, { ...admin, orderNo: '00003' }];
    expect(outcomes(await readText(JSON.stringify({ limit: 10, data, total: 3 })))).toEqual([
      '00001',
      ['currency: “ABC” is not a currency of ISO 4217.'],
      '00003',
    ]);
  });
});

describe('amounts of the API', () => {
  it('are exact, and the noise of floats is taken for what it is', async () => {
    const text = JSON.stringify(admin).replace('"netPrice":20', '"netPrice":10.799999999999999');
    expect(onlyOrder(await readText(text)).items[0]?.lineAmount).toBe(1080);
    expect(await refusalOf({ productItems: [{ ...mug, netPrice: 19.995 }] })).toEqual([
      'productItems[0].netPrice: “19.995” is not an amount of USD.',
    ]);
  });

  it('that are no number, or in no list, are refused', async () => {
    expect(await refusalOf({ productItems: [{ ...mug, tax: {}, netPrice: 'much' }], paymentInstruments: 7 })).toEqual([
      'productItems[0].netPrice: “much” is not an amount of USD.',
      'productItems[0].tax: A text or a number is expected here.',
      'paymentInstruments: A list is expected here.',
    ]);
  });

  it('include a discount’s tax where it is told (admin API)', async () => {
    const adjustment = { netPrice: -5, tax: -0.5, grossPrice: -5.5, promotionId: 'p' };
    const { items } = await orderOf({ productItems: [{ ...mug, priceAdjustments: [adjustment] }] });
    expect(items).toMatchObject([{ lineAdjustment: -500, tax: 150 }]);
  });

  it('take the tax after discounts from adjustedTax (shopper API)', async () => {
    const line = {
      ...mug,
      netPrice: undefined,
      grossPrice: undefined,
      price: 20,
      priceAdjustments: [{ price: -5 }],
      adjustedTax: 1.5,
    };
    const { items } = await orderOf({ productItems: [line] });
    expect(items).toMatchObject([{ lineAmount: 2000, lineAdjustment: -500, tax: 150 }]);
  });

  it('of the order’s discount are shared out as the storefront says, else by the distribution rule', async () => {
    const lines = [1, 2, 3].map((n) => ({ ...mug, productId: `P-${n}` }));
    const orderPriceAdjustments = [{ netPrice: -10, tax: -1, grossPrice: -11 }];
    const byRule = await orderOf({ productItems: lines, orderPriceAdjustments });
    expect(byRule.items.map((item) => item.distributedAdjustment)).toEqual([-334, -333, -333]);
    const said = [20, 12.5, 17.5];
    const productItems = lines.map((line, index) => ({ ...line, priceAfterOrderDiscount: said[index] }));
    const bySaying = await orderOf({ productItems, orderPriceAdjustments });
    expect(bySaying.items.map((item) => item.distributedAdjustment)).toEqual([0, -750, -250]);
    expect(told(bySaying)).toEqual([]);
    const wrong = productItems.map((line) => ({ ...line, priceAfterOrderDiscount: 20 }));
    expect(told(await orderOf({ productItems: wrong, orderPriceAdjustments }))).toEqual([
      'orderPriceAdjustments[0].netPrice: shares_do_not_sum -1000 0',
    ]);
  });

  it('of the order’s discount have their tax from the adjusted total where the discount names none (shopper API)', async () => {
    const order = await orderOf({ orderPriceAdjustments: [{ price: -10 }], adjustedMerchandizeTotalTax: 1 });
    expect(order.items).toMatchObject([{ distributedAdjustment: -1000, tax: 100 }]);
    expect(told(order)).toEqual([]);
  });

  it.each([
    [{ orderTotal: 27.5, taxTotal: 2.5 }, []],
    [{ orderTotal: 27.49, taxTotal: 2.5 }, ['orderTotal: total_differs 2749 2750']],
    [{ orderTotal: 27.49 }, ['orderTotal: total_differs 2749 2750']],
    [{ taxTotal: 2 }, ['taxTotal: total_differs 200 250']],
    [{ productSubTotal: 20, productTotal: 20, shippingTotal: 5, shippingTotalTax: 0.5 }, []],
    [{ shippingTotal: 5.5 }, ['shippingTotal: total_differs 550 500']],
    [{ shipments: [{ shipmentId: 'me', shipmentTotal: 27.5, taxTotal: 2.5 }] }, []],
    [{ shipments: [{ shipmentId: 'me', taxTotal: 2 }] }, ['shipments[0].taxTotal: total_differs 200 250']],
    [
      { productItems: [{ ...mug, priceAfterItemDiscount: 19 }] },
      ['productItems[0].priceAfterItemDiscount: total_differs 1900 2000'],
    ],
  ])('are held against the totals %j', async (totals, reasons) => {
    expect(told(await orderOf(totals))).toEqual(reasons);
  });
});

describe('lines of the API', () => {
  it('are bundles with surcharges, priced with tax', async () => {
    const bundled = { productId: 'C-1', productName: 'Tank', quantity: 2, price: null, tax: null };
    const order = await orderOf({
      currency: 'GBP',
      taxation: 'gross',
      orderTotal: 89.39,
      taxTotal: 4.27,
      productItems: [
        {
          productId: 'bundle',
          quantity: 1,
          shipmentId: 'me',
          basePrice: 73.4,
          price: 73.4,
          tax: 3.5,
          bundledProductItems: [bundled],
        },
      ],
      shippingItems: [
        { shipmentId: 'me', price: 5.99, tax: 0.29 },
        { shipmentId: 'me', price: 10, tax: 0.48, itemText: 'Item Shipping Cost (Surcharge)' },
      ],
    });
    expect(order.items).toMatchObject([{ lineAmount: 7340, components: [{ sku: 'C-1', name: 'Tank', quantity: 2 }] }]);
    expect(order.deliveryGroups[0]?.charge).toMatchObject({ lineAmount: 1599, tax: 77 });
    expect(originalTotals(order)).toEqual({ grandTotal: 8939, totalTax: 427 });
    expect(told(order)).toEqual([]);
  });

  it('are options, bonus products without a price, and gift certificates', async () => {
    const option = {
      optionId: 'wrap',
      optionValueId: '1',
      productId: 'O-1',
      productName: 'Wrapping',
      netPrice: 1,
      tax: 0,
      grossPrice: 1,
    };
    const order = await orderOf({
      productItems: [
        { ...mug, optionItems: [option] },
        { productId: 'B-1', quantity: 1, shipmentId: 'me', bonusProductLineItem: true },
      ],
      giftCertificateItems: [{ amount: 25, shipmentId: 'me', recipientEmail: 'a@example.com' }],
      orderTotal: 53.5,
      taxTotal: 2.5,
    });
    expect(order.items.map(({ line, sku, kind, lineAmount }) => [line, sku, kind, lineAmount])).toEqual([
      [1, 'P-1', 'product', 2000],
      [2, 'O-1', 'option', 100],
      [3, 'B-1', 'bonus', 0],
      [4, 'gift-certificate', 'gift_certificate', 2500],
    ]);
    expect(order.items[1]).toMatchObject({ optionOf: 1, quantity: 2, deliveryGroup: 'me' });
    expect(told(order)).toEqual([]);
  });

  it('that have no price or are in no shipment are refused', async () => {
    expect(
      await refusalOf({
        productItems: [
          { productId: 'P-1', quantity: 0.5, shipmentId: 'me' },
          { ...mug, shipmentId: 'x' },
        ],
      }),
    ).toEqual(['productItems[0]: The line has no price.', 'productItems[1]: The order has no shipment “x”.']);
  });
});

describe('what had happened to the order before', () => {
  it('is told by its statuses, payments and shipments', async () => {
    const order = await orderOf({
      status: 'completed',
      paymentStatus: 'paid',
      channelType: 'storefront',
      customerLocale: 'en_US',
      customerInfo: { customerNo: 'C-1', customerName: ' testing', email: 'tester@example.com' },
      billingAddress: { fullName: 'T. Esting', address1: '1 Way', countryCode: 'us', phone: '7275551234' },
      shipments: [{ shipmentId: 'me', shippingMethod: 'EXPRESS', shippingStatus: 'shipped', trackingNumber: '1Z999' }],
      paymentInstruments: [
        {
          paymentInstrumentId: 'i1',
          paymentMethodId: 'CREDIT_CARD',
          paymentTransaction: { amount: 20 },
          paymentCard: { cardType: 'Master Card', maskedNumber: '************5454', holder: 'T' },
        },
        { amount: 7.5, paymentMethodId: 'GIFT_CERTIFICATE', maskedGiftCertificateCode: '************0815' },
      ],
    });
    expect(order).toMatchObject({
      lifecycle: 'managed',
      channel: 'storefront',
      customer: { id: 'C-1', name: 'testing', email: 'tester@example.com', phone: '7275551234', locale: 'en_US' },
      billingAddress: { name: 'T. Esting', line1: '1 Way', country: 'US' },
      deliveryGroups: [{ method: 'EXPRESS' }],
      fulfillments: [{ lines: [{ line: 1, quantity: 2 }], tracking: '1Z999' }],
      payments: [
        { id: 'i1', method: 'card', label: 'Mastercard •••• 5454', authorized: 2000, captured: 2000 },
        { id: 'p2', method: 'gift_certificate', label: 'Gift certificate •••• 0815', captured: 750 },
      ],
    });
  });

  it.each([
    ['cancelled', 'unmanaged'],
    ['failed', 'unmanaged'],
    ['replaced', 'unmanaged'],
    ['created', 'unmanaged'],
    ['open', 'managed'],
    ['something_new', 'managed'],
  ])('decides whether it is serviced: %s is %s', async (status, lifecycle) => {
    const sourceStatus = status === 'cancelled' ? 'canceled' : status;
    const order = await orderOf({ status });
    expect(order.sourceStatus).toBe(sourceStatus);
    expect(openSummary(order).lifecycle).toBe(lifecycle);
  });
});
