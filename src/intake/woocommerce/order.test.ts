import { describe, expect, it } from '@jest/globals';
import { onlyOrder, outcomes, readText, told } from '../../../test/support/intake';
import { originalTotals } from '../../domain/derived/contradictions';
import { openSummary } from '../../domain/derived/open-summary';

/** Net: 2 mugs for 20.00 less a coupon of 2.00, a lid for 5.00, delivered for 6.00; 10 % tax, 31.90 in all. */
const order = {
  id: 7,
  number: '7',
  order_key: 'wc_order_1',
  status: 'processing',
  date_created: '2026-11-01T11:00:00',
  date_created_gmt: '2026-11-01T10:00:00',
  date_paid_gmt: '2026-11-01T10:00:05',
  currency: 'USD',
  prices_include_tax: false,
  customer_id: 0,
  billing: { first_name: 'Ada', last_name: 'Example', email: 'ada@example.com', country: 'us' },
  payment_method: 'stripe',
  payment_method_title: 'Credit Card (Stripe)',
  transaction_id: 'ch_1',
  meta_data: [
    { key: '_stripe_intent_id', value: 'pi_1' },
    { key: '_stripe_charge_captured', value: 'yes' },
  ],
  tax_lines: [{ rate_id: 3, rate_percent: 10 }],
  coupon_lines: [{ code: 'SAVE', discount: '2.00', discount_type: 'fixed_cart' }],
  line_items: [
    {
      ...{
        id: 11,
        product_id: 5,
        variation_id: 0,
        sku: 'MUG',
        name: 'Mug',
        quantity: 2,
        subtotal: '20.00',
        total: '18.00',
      },
      ...{ subtotal_tax: '2.00', total_tax: '1.80', taxes: [{ id: 3, total: '1.8', subtotal: '2' }] },
    },
    {
      ...{
        id: 12,
        product_id: 6,
        variation_id: 66,
        sku: '',
        name: 'Lid',
        quantity: 1,
        subtotal: '5.00',
        total: '5.00',
      },
      ...{ subtotal_tax: '0.50', total_tax: '0.50', taxes: [{ id: 3, total: '0.5', subtotal: '0.5' }] },
    },
  ],
  shipping_lines: [{ method_title: 'Flat rate', total: '6.00', total_tax: '0.60', taxes: [{ id: 3, total: '0.6' }] }],
  fee_lines: [] as object[],
  refunds: [] as object[],
  shipping_total: '6.00',
  total: '31.90',
  total_tax: '2.90',
};
const [mug, lid] = order.line_items;

async function read(changes: object = {}) {
  return onlyOrder(await readText(JSON.stringify({ ...order, ...changes })));
}

describe('an order of WooCommerce', () => {
  it.each([
    ['an order', order],
    ['a list', [order]],
    ['an answer that wraps it', { data: order }],
    ['an answer that wraps a list', { data: [order] }],
  ])('is told by its fields: %s', async (_, json) => {
    expect(outcomes(await readText(JSON.stringify(json)))).toEqual(['7']);
  });

  it('has each line as stated: the coupon as a share of the order’s discount, taxes by rate', async () => {
    const native = await read();
    expect(told(native)).toEqual([]);
    expect(native).toMatchObject({
      ...{
        orderNumber: '7',
        source: 'woocommerce',
        sourceId: expect.stringMatching(/^7-[0-9a-f]{12}$/),
        orderedAt: '2026-11-01T10:00:00.000Z',
        taxation: 'net',
        sourceStatus: 'processing',
      },
      customer: { name: 'Ada Example', email: 'ada@example.com' },
      items: [
        {
          ...{ line: 1, sku: 'MUG', sourceId: '11', quantity: 2, unitPrice: 1000, lineAmount: 2000, lineAdjustment: 0 },
          ...{ distributedAdjustment: -200, tax: 180, taxes: [{ rate: '10', amount: 180 }] },
        },
        { line: 2, sku: '66', lineAmount: 500, tax: 50 },
      ],
      deliveryGroups: [
        { method: 'Flat rate', charge: { lineAmount: 600, tax: 60, taxes: [{ rate: '10', amount: 60 }] } },
      ],
      payments: [
        {
          ...{ id: 'stripe', method: 'card', label: 'Credit Card (Stripe)', authorized: 3190, captured: 3190 },
          gateway: { name: 'stripe', reference: 'pi_1' },
        },
      ],
    });
    expect(native.customer.id).toBeUndefined();
    expect(originalTotals(native)).toEqual({ grandTotal: 3190, totalTax: 290 });
  });

  it('has prices with tax where they were entered so, though its amounts are without', async () => {
    const native = await read({ prices_include_tax: true });
    expect(native.items[0]).toMatchObject({ unitPrice: 1100, lineAmount: 2200, distributedAdjustment: -220, tax: 180 });
    expect(originalTotals(native)).toEqual({ grandTotal: 3190, totalTax: 290 });
    expect(told(native)).toEqual([]);
  });

  it('has a coupon for single products, or a price that was lowered by hand, as the line’s own discount', async () => {
    for (const coupon_lines of [[], [{ code: 'MUG', discount_type: 'fixed_product' }]]) {
      const { items } = await read({ coupon_lines });
      expect(items[0]).toMatchObject({ lineAdjustment: -200, distributedAdjustment: 0 });
    }
  });

  it('has fees of either sign', async () => {
    const fee_lines = [
      { name: 'Gift wrap', total: '2.00', total_tax: '0.20', taxes: [{ id: 3, total: '0.2' }] },
      { name: 'Loyalty', total: '-1.00', total_tax: '0.00', taxes: [] },
    ];
    const native = await read({ fee_lines, total: '33.10', total_tax: '3.10' });
    expect(native.fees).toEqual([
      { code: 'fee', name: 'Gift wrap', lineAmount: 200, tax: 20, taxes: [{ rate: '10', amount: 20 }] },
      { code: 'fee', name: 'Loyalty', lineAmount: -100, tax: 0 },
    ]);
    expect(told(native)).toEqual([]);
  });

  it('has goods that are measured as one unit', async () => {
    const { items } = await read({ line_items: [mug, { ...lid, quantity: 1.5 }] });
    expect(items[1]).toMatchObject({ quantity: 1, measured: { quantity: '1.5', unit: null }, lineAmount: 500 });
  });

  it('has the free parts of a bundle as its components, and priced ones as lines', async () => {
    const free = { ...lid, subtotal: '0.00', total: '0.00', subtotal_tax: '0.00', total_tax: '0.00', taxes: [] };
    const native = await read({
      line_items: [
        mug,
        { ...free, id: 13, name: 'Spoon', sku: 'SPOON', quantity: 4, bundled_by: 11 },
        { ...free, id: 14, name: 'Tray', sku: 'TRAY', quantity: 2, composite_parent: 11 },
        { ...lid, bundled_by: 11 },
      ],
    });
    expect(native.items.map(({ line, name }) => [line, name])).toEqual([
      [1, 'Mug'],
      [4, 'Lid'],
    ]);
    expect(native.items[0]?.components).toEqual([
      { sku: 'SPOON', name: 'Spoon', quantity: 2 },
      { sku: 'TRAY', name: 'Tray', quantity: 1 },
    ]);
  });

  it('spreads a tax that was rounded for the order, where its parts have more decimals than money', async () => {
    const exact = { taxes: [{ id: 3, total: '0.503', subtotal: '0.5' }] };
    const native = await read({ line_items: [mug, { ...lid, ...exact }], total: '31.91', total_tax: '2.91' });
    expect(native.notes).toEqual(['tax_rounded_at_group']);
    expect(told(native)).toEqual([]);
    expect(originalTotals(native)).toEqual({ grandTotal: 3191, totalTax: 291 });
    expect(told(await read({ total: '31.91', total_tax: '2.91' }))).toEqual([
      'total_tax: total_differs 291 290',
      'total: total_differs 3191 3190',
    ]);
  });

  it('has a tax at two rates that have more decimals than money as parts that sum to it', async () => {
    const halves = [
      { id: 3, total: '0.255' },
      { id: 4, total: '0.255' },
    ];
    const { items } = await read({
      line_items: [mug, { ...lid, total_tax: '0.51', taxes: halves }],
      tax_lines: [...order.tax_lines, { rate_id: 4, rate_percent: 10.5 }],
    });
    expect(items[1]).toMatchObject({ tax: 51 });
    expect(items[1]?.taxes).toEqual([
      { rate: '10', amount: 25 },
      { rate: '10.5', amount: 26 },
    ]);
  });

  it.each([
    ['cancelled', 'canceled', 'unmanaged'],
    ['failed', 'failed', 'unmanaged'],
    ['trash', 'canceled', 'unmanaged'],
    ['checkout-draft', 'created', 'unmanaged'],
    ['refunded', 'refunded', 'unmanaged'],
    ['pending', 'pending', 'managed'],
    ['on-hold', 'on-hold', 'managed'],
  ])('that is %s is %s and %s', async (status, sourceStatus, lifecycle) => {
    const native = await read({ status });
    expect(native.sourceStatus).toBe(sourceStatus);
    expect(openSummary(native).lifecycle).toBe(lifecycle);
  });

  it('that is completed has left whole, with its tracking numbers', async () => {
    const parcels = [{ tracking_provider: 'ups', tracking_number: '1Z' }, { tracking_number: '2Z' }];
    const { fulfillments } = await read({
      ...{ status: 'completed', date_completed_gmt: '2026-11-02T10:00:00' },
      meta_data: [{ key: '_wc_shipment_tracking_items', value: parcels }],
    });
    const lines = [
      { line: 1, quantity: 2 },
      { line: 2, quantity: 1 },
    ];
    expect(fulfillments).toEqual([{ lines, carrier: 'ups', tracking: '1Z, 2Z', at: '2026-11-02T10:00:00.000Z' }]);
  });
});

describe('the payments of WooCommerce', () => {
  it('are captured once the shop says when it was paid, unless Stripe only holds the money', async () => {
    const unpaid = await read({ date_paid_gmt: null, payment_method: 'bacs', meta_data: [], transaction_id: '' });
    expect(unpaid.payments).toEqual([
      expect.objectContaining({ id: 'bacs', method: 'bank_transfer', authorized: 0, captured: 0 }),
    ]);
    expect(unpaid.payments[0]?.gateway).toBeUndefined();
    const held = await read({ date_paid_gmt: null, meta_data: [{ key: '_stripe_charge_captured', value: 'no' }] });
    expect(held.payments).toMatchObject([
      { authorized: 3190, captured: 0, gateway: { name: 'stripe', reference: 'ch_1' } },
    ]);
  });

  it('are gift cards and the rest, whether or not the total still counts the cards', async () => {
    const gift_cards = [{ code: 'ABCD-EFGH-1234', amount: 10 }];
    for (const total of ['31.90', '21.90']) {
      const native = await read({ gift_cards, total });
      expect(told(native)).toEqual([]);
      expect(originalTotals(native).grandTotal).toBe(3190);
      expect(native.payments.map(({ method, captured }) => [method, captured])).toEqual([
        ['gift_certificate', 1000],
        ['card', 2190],
      ]);
      expect(JSON.stringify(native)).not.toContain('ABCD');
    }
  });
});

describe('what WooCommerce refunded', () => {
  const taken = (id: number, quantity: number, total: string, total_tax: string) => ({
    ...{ id: 90, quantity, total, total_tax, meta_data: [{ key: '_refunded_item_id', value: String(id) }] },
  });

  it('is known by its sum in an order, and of lines where the refund stands there in full', async () => {
    const summed = await read({ refunds: [{ id: 1, reason: '', total: '-9.90' }] });
    expect(summed.payments).toMatchObject([{ captured: 3190, refunded: 990 }]);
    expect(summed.items[0]?.quantity).toBe(2);
    const whole = { id: 1, amount: '9.90', line_items: [taken(11, -1, '-9.00', '-0.90')] };
    const native = await read({ refunds: [whole], status: 'completed' });
    expect(native.items[0]).toMatchObject({ quantity: 1, tax: 90 });
    expect(native.fulfillments?.[0]?.lines).toContainEqual({ line: 1, quantity: 1 });
    expect(originalTotals(native).grandTotal).toBe(2200);
    expect(told(native)).toEqual([]);
  });

  it('is money of what paid last, then of gift cards', async () => {
    const gift_cards = [{ code: 'ABCD-EFGH-1234', amount: 10 }];
    const refundedOf = async (total: string, cards: object[]) =>
      (await read({ gift_cards: cards, refunds: [{ id: 1, total }] })).payments.map(({ refunded }) => refunded);
    expect(await refundedOf('-5.00', gift_cards)).toEqual([0, 500]);
    expect(await refundedOf('-25.00', gift_cards)).toEqual([310, 2190]);
    expect(await refundedOf('-5.00', [{ code: 'A', amount: 31.9 }])).toEqual([500]);
    expect(told(await read({ refunds: [{ id: 1, total: '-32.00' }] }))).toEqual([
      'refunds: refunded_exceeds_captured 3200 3190',
    ]);
  });

  it('may be money alone, of a line or of shipping', async () => {
    const money = {
      ...{ id: 1, amount: '3.30', line_items: [taken(11, 0, '-1.00', '-0.10')] },
      shipping_lines: [{ total: '-2.00', total_tax: '-0.20' }],
    };
    const native = await read({ refunds: [money] });
    expect(native.items[0]).toMatchObject({ quantity: 2, lineAdjustment: -100, tax: 170 });
    expect(native.deliveryGroups[0]?.charge).toMatchObject({ lineAdjustment: -200, tax: 40 });
  });
});

describe('a mistake in an order of WooCommerce', () => {
  it('is named by its path in the file', async () => {
    const broken = {
      ...order,
      currency: '',
      date_created_gmt: 'soon',
      line_items: [{ ...mug, subtotal: null, quantity: 'two' }],
    };
    expect(outcomes(await readText(JSON.stringify(broken)))[0]).toEqual([
      'currency: The order names no currency.',
      'line_items[0].quantity: “two” is not a quantity: it must be above 0 and at most 1000000.',
      'line_items[0].subtotal: The line has no price.',
      'date_created_gmt: “soon” is not a date and time.',
    ]);
  });

  it('keeps an order from service where its shipping is not that of its lines', async () => {
    expect(told(await read({ shipping_total: '0.00' }))).toEqual(['shipping_total: total_differs 0 600']);
  });
});
