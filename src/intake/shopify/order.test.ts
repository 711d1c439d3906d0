import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { onlyOrder, outcomes, readText, told } from '../../../test/support/intake';
import { originalTotals } from '../../domain/derived/contradictions';
import { openSummary } from '../../domain/derived/open-summary';

const tax = (price: string, rate = 0.1) => ({ title: 'Tax', price, rate });
const share = (amount: string, index = 0) => ({ amount, discount_application_index: index });

/** Net: 3 mugs at 10.00 less 3.00, a lid at 5.00, delivered for 6.00; 10 % tax, 41.80 in all. */
const order = {
  id: 1,
  name: '#1001',
  order_number: 1001,
  created_at: '2026-11-01T10:00:00-05:00',
  currency: 'USD',
  taxes_included: false,
  financial_status: 'paid',
  payment_gateway_names: ['shopify_payments'],
  discount_applications: [{ allocation_method: 'across' }, { allocation_method: 'one' }],
  line_items: [
    {
      ...{ id: 11, sku: 'MUG', title: 'Mug', quantity: 3, price: '10.00' },
      ...{ discount_allocations: [share('3.00')], tax_lines: [tax('2.70')] },
    },
    { id: 12, sku: null, variant_id: 77, title: 'Lid', quantity: 1, price: '5.00', tax_lines: [tax('0.50')] },
  ],
  shipping_lines: [{ title: 'Ground', price: '6.00', tax_lines: [tax('0.60')] }],
  total_line_items_price: '35.00',
  total_discounts: '3.00',
  subtotal_price: '32.00',
  total_tax: '3.80',
  total_price: '41.80',
};
const [mug, lid] = order.line_items;

async function read(changes: object = {}) {
  return onlyOrder(await readText(JSON.stringify({ ...order, ...changes })));
}

async function refusalOf(changes: object) {
  return outcomes(await readText(JSON.stringify({ ...order, ...changes })))[0];
}

describe('an order of Shopify', () => {
  it.each([
    ['a webhook’s body', order],
    ['an answer with one order', { order }],
    ['an answer with a list', { orders: [order] }],
  ])('is told by its fields: %s', async (_, json) => {
    expect(outcomes(await readText(JSON.stringify(json)))).toEqual(['#1001']);
  });

  it('has each line with the share of the discount and the tax that Shopify states', async () => {
    const native = await read();
    expect(told(native)).toEqual([]);
    expect(native).toMatchObject({
      ...{ orderedAt: '2026-11-01T15:00:00.000Z', sourceId: '1', taxation: 'net', currency: 'USD' },
      source: 'shopify',
      items: [
        {
          ...{ line: 1, sku: 'MUG', sourceId: '11', lineAmount: 3000, lineAdjustment: 0, distributedAdjustment: -300 },
          ...{ tax: 270, taxes: [{ rate: '10', amount: 270 }] },
        },
        { line: 2, sku: '77', lineAmount: 500, tax: 50 },
      ],
      deliveryGroups: [{ method: 'Ground', charge: { lineAmount: 600, tax: 60 } }],
    });
    expect(originalTotals(native)).toEqual({ grandTotal: 4180, totalTax: 380 });
  });

  it('has a discount on chosen lines as the line’s own, and one before 2018 by price', async () => {
    const own = await read({ line_items: [{ ...mug, discount_allocations: [share('3.00', 1)] }, lid] });
    expect(own.items[0]).toMatchObject({ lineAdjustment: -300, distributedAdjustment: 0 });
    const old = await read({ line_items: [{ ...mug, discount_allocations: [] }, lid] });
    expect(old.items.map((item) => item.distributedAdjustment)).toEqual([-257, -43]);
    expect(told(old)).toEqual([]);
  });

  it('has prices with tax where taxes are included', async () => {
    const native = await read({ taxes_included: true, total_price: '38.00' });
    expect(native.taxation).toBe('gross');
    expect(originalTotals(native)).toEqual({ grandTotal: 3800, totalTax: 380 });
    expect(told(native)).toEqual([]);
  });

  it('has tips, duties and additional fees as fees paid at purchase', async () => {
    const tip = { id: 13, title: 'Tip', quantity: 1, price: '2.00', tip_payment_gateway: null };
    const duties = [{ id: 'd', shop_money: { amount: '4.00' }, tax_lines: [tax('0.40')] }];
    const native = await read({
      line_items: [{ ...mug, duties }, lid, tip],
      additional_fees: [{ name: 'Bag', price: '0.10', tax_lines: [] }],
      ...{ total_tax: '4.20', total_price: '48.30' },
    });
    expect(native.items).toHaveLength(2);
    expect(native.fees).toMatchObject([
      { code: 'tip', lineAmount: 200, tax: 0 },
      { code: 'duties', lineAmount: 400, tax: 40, taxes: [{ rate: '10', amount: 40 }] },
      { code: 'additional_fee', name: 'Bag', lineAmount: 10 },
    ]);
    expect(told(native)).toEqual([]);
  });

  it('has a gift card that was sold as a line', async () => {
    const native = await read({ line_items: [mug, { ...lid, gift_card: true }] });
    expect(native.items[1]?.kind).toBe('gift_certificate');
  });

  it('has what left each location, not what failed', async () => {
    const parcel = (id: number, status: string, line_items: object[]) => ({
      ...{ id, status, line_items, tracking_company: 'UPS', tracking_numbers: [`1Z${id}`, `2Z${id}`] },
      ...{ created_at: '2026-11-02T10:00:00Z', location_id: id },
    });
    const native = await read({
      fulfillments: [
        parcel(1, 'success', [{ id: 11, quantity: 2 }]),
        parcel(2, 'success', [{ id: 12, quantity: 1 }]),
        parcel(3, 'cancelled', [{ id: 11, quantity: 1 }]),
      ],
    });
    expect(native.fulfillments).toEqual([
      {
        ...{ lines: [{ line: 1, quantity: 2 }], carrier: 'UPS', tracking: '1Z1, 2Z1' },
        ...{ at: '2026-11-02T10:00:00.000Z', sourceId: '1' },
      },
      expect.objectContaining({ lines: [{ line: 2, quantity: 1 }], sourceId: '2' }),
    ]);
  });

  it('is over when Shopify canceled it, and marked when it was a test', async () => {
    const canceled = await read({ cancelled_at: '2026-11-02T10:00:00Z' });
    expect(openSummary(canceled).lifecycle).toBe('unmanaged');
    expect(openSummary(await read({ test: true, closed_at: '2026-11-02T10:00:00Z' }))).toMatchObject({
      lifecycle: 'managed',
    });
    expect((await read({ test: true })).sourceStatus).toBe('test');
    expect((await read({ closed_at: '2026-11-02T10:00:00Z' })).sourceStatus).toBeUndefined();
  });
});

describe('what Shopify took back or refunded already', () => {
  const refund = (changes: object) => ({ id: 5, refund_line_items: [], transactions: [], ...changes });
  const back = (
    line_item_id: number,
    quantity: number,
    subtotal: string,
    total_tax: string,
    restock_type = 'return',
  ) => ({
    ...{ id: line_item_id * 10, line_item_id, quantity, subtotal, total_tax, restock_type },
  });
  const given = (amount: string) => ({ id: 9, kind: 'refund', status: 'success', gateway: 'shopify_payments', amount });

  it('is not in the order any more: units with the money stated for them, at the place where they were', async () => {
    const native = await read({
      refunds: [refund({ refund_line_items: [back(11, 1, '9.00', '0.90')], transactions: [given('9.90')] })],
      fulfillments: [{ id: 1, status: 'success', line_items: [{ id: 11, quantity: 3 }] }],
      current_total_price: '31.90',
    });
    expect(told(native)).toEqual([]);
    expect(native.items[0]).toMatchObject({ quantity: 2, tax: 180, taxes: [{ rate: '10', amount: 180 }] });
    expect(originalTotals(native).grandTotal).toBe(3190);
    expect(native.fulfillments).toMatchObject([{ lines: [{ line: 1, quantity: 2 }] }]);
    expect(native.payments).toMatchObject([{ captured: 4180, refunded: 990 }]);
  });

  it.each([
    ['canceled takes units that had not left', 'cancel', 2],
    ['returned takes units that had', 'return', 1],
  ])('and %s', async (_, restock_type, left) => {
    const native = await read({
      refunds: [refund({ refund_line_items: [back(11, 1, '9.00', '0.90', restock_type)] })],
      fulfillments: [{ id: 1, status: 'success', line_items: [{ id: 11, quantity: 2 }] }],
    });
    expect(native.items[0]?.quantity).toBe(2);
    expect(native.fulfillments).toMatchObject([{ lines: [{ line: 1, quantity: left }] }]);
  });

  it('leaves the line numbers of the others as they are', async () => {
    const whole = refund({ refund_line_items: [back(11, 3, '27.00', '2.70', 'cancel')] });
    const native = await read({ refunds: [whole] });
    expect(native.items.map(({ line }) => line)).toEqual([2]);
    expect(originalTotals(native).grandTotal).toBe(1210);
  });

  it('lowers shipping where that was refunded', async () => {
    const order_adjustments = [{ kind: 'shipping_refund', amount: '-6.00', tax_amount: '-0.60' }];
    const native = await read({ refunds: [refund({ order_adjustments })], current_total_price: '35.20' });
    expect(native.deliveryGroups[0]?.charge).toMatchObject({ lineAmount: 600, lineAdjustment: -600, tax: 0 });
    expect(told(native)).toEqual([]);
  });

  it('lowers shipping by its line alone, with the tax that falls on it, and duties', async () => {
    const duties = [{ id: 'd', shop_money: { amount: '4.00' }, tax_lines: [tax('0.40')] }];
    const amount = (shop: string) => ({ shop_money: { amount: shop } });
    const native = await read({
      line_items: [{ ...mug, duties }, lid],
      ...{ total_tax: '4.20', total_price: '46.20', current_total_price: '41.80' },
      refunds: [
        refund({
          refund_shipping_lines: [{ shipping_line_id: 1, subtotal_amount_set: amount('3.00') }],
          refund_duties: [{ duty_id: 'd', amount_set: amount('1.00') }],
        }),
      ],
    });
    expect(native.deliveryGroups[0]?.charge).toMatchObject({ lineAdjustment: -300, tax: 30 });
    expect(native.fees).toMatchObject([{ lineAmount: 300, tax: 30, taxes: [{ rate: '10', amount: 30 }] }]);
    expect(told(native)).toEqual([]);
  });

  it('goes by its share where only the current quantity tells', async () => {
    const native = await read({ line_items: [{ ...mug, current_quantity: 1 }, lid] });
    expect(native.items[0]).toMatchObject({ quantity: 1, distributedAdjustment: -100, lineAmount: 1000, tax: 90 });
  });

  it('is a contradiction where it is more than there was, or the current total is another', async () => {
    const many = await read({ refunds: [refund({ refund_line_items: [back(12, 2, '10.00', '1.00')] })] });
    expect(told(many)).toContain('refunds[0].refund_line_items[0]: shipped_exceeds_ordered 2 1');
    const dear = await read({ refunds: [refund({ refund_line_items: [back(11, 1, '99.00', '0.90')] })] });
    expect(told(dear)).toContain('refunds[0].refund_line_items[0]: price_negative – -7200');
    expect(told(await read({ current_total_price: '41.79' }))).toEqual([
      'current_total_price: total_differs 4179 4180',
    ]);
  });

  it('leaves an order with nothing left whole, and unmanaged', async () => {
    const refund_line_items = [back(11, 3, '27.00', '2.70'), back(12, 1, '5.00', '0.50')];
    const native = await read({ refunds: [refund({ refund_line_items })], financial_status: 'refunded' });
    expect(native.items.map(({ quantity }) => quantity)).toEqual([3, 1]);
    expect(openSummary(native).lifecycle).toBe('unmanaged');
  });
});

describe('the payments of Shopify', () => {
  const moved = (id: number, kind: string, amount: string, more: object = {}) => ({
    ...{ id, kind, amount, status: 'success', gateway: 'stripe', currency: 'USD' },
    ...more,
  });

  it('are what their transactions say, one for each authorization or sale', async () => {
    const { payments } = await read({
      transactions: [
        moved(1, 'authorization', '30.00', {
          authorization: 'pi_1',
          payment_details: { credit_card_company: 'Visa', credit_card_number: '•••• •••• •••• 4242' },
        }),
        moved(2, 'capture', '20.00', { parent_id: 1 }),
        moved(3, 'capture', '9.00', { parent_id: 1, status: 'failure' }),
        moved(4, 'void', '10.00', { parent_id: 1 }),
        moved(5, 'sale', '11.80', { gateway: 'gift_card' }),
        moved(6, 'refund', '5.00', { parent_id: 2 }),
        moved(7, 'sale', '4.00'),
      ],
    });
    expect(payments).toEqual([
      {
        ...{ id: 'stripe', method: 'card', label: 'Visa •••• 4242', gateway: { name: 'stripe', reference: 'pi_1' } },
        ...{ authorized: 3000, captured: 2000, refunded: 500, reversed: 1000, transactions: ['1', '2', '4', '6'] },
      },
      expect.objectContaining({ id: 'gift_card', method: 'gift_certificate', captured: 1180, transactions: ['5'] }),
      expect.objectContaining({ id: 'stripe:7', captured: 400 }),
    ]);
  });

  it.each([
    ['paid', { authorized: 4180, captured: 4180, refunded: 0 }],
    ['authorized', { authorized: 4180, captured: 0, refunded: 0 }],
    ['partially_paid', { authorized: 3000, captured: 3000, refunded: 0 }],
    ['refunded', { authorized: 4180, captured: 4180, refunded: 4180 }],
    ['partially_refunded', { authorized: 0, captured: 0, refunded: 0 }],
    ['voided', { authorized: 4180, captured: 0, refunded: 0, reversed: 4180 }],
    ['pending', { authorized: 0, captured: 0, refunded: 0 }],
  ])('follow from the status %s where there are no transactions', async (financial_status, amounts) => {
    const { payments } = await read({ financial_status, total_outstanding: '11.80' });
    expect(payments).toEqual([
      {
        ...{ id: 'shopify_payments', method: 'card', gateway: { name: 'shopify_payments' }, ...amounts },
        transactions: ['financial_status'],
      },
    ]);
  });

  it('may be made in a way that nothing names', async () => {
    const unnamed = { payment_gateway_names: [] };
    expect((await read(unnamed)).payments).toMatchObject([{ id: 'other', method: 'other', captured: 4180 }]);
    expect((await read({ ...unnamed, financial_status: 'pending' })).payments).toEqual([]);
  });

  it('stand without amounts where several share a total that nothing splits', async () => {
    const { payments } = await read({ payment_gateway_names: ['gift_card', 'paypal'] });
    expect(payments.map(({ id, captured }) => [id, captured])).toEqual([
      ['gift_card', 0],
      ['paypal', 0],
    ]);
  });

  it('in another currency than the order’s are refused', async () => {
    expect(await refusalOf({ transactions: [moved(1, 'sale', '79.60', { currency: 'AUD' })] })).toEqual([
      'transactions[0].currency: This payment is in AUD, the order in USD.',
    ]);
  });

  it('keep no more of a card than its last four digits', async () => {
    const payment_details = { credit_card_company: 'Visa', credit_card_number: '4111111111111111' };
    expect(JSON.stringify(await read({ payment_details }))).not.toContain('41111');
  });
});

describe('a mistake in an order of Shopify', () => {
  it('is named by its path in the file, with all others', async () => {
    const broken = {
      ...order,
      currency: 'ABC',
      created_at: 'soon',
      line_items: [
        { ...mug, price: null },
        { ...lid, id: null, quantity: -1 },
      ],
    };
    expect(await refusalOf(broken)).toEqual([
      'currency: “ABC” is not a currency of ISO 4217.',
      'created_at: “soon” is not a date and time.',
      'line_items[0].price: The line has no price.',
      'line_items[1].quantity: “-1” is not a quantity: it must be above 0 and at most 1000000.',
      'line_items[1].id: This field is missing or empty.',
    ]);
    expect(await refusalOf({ line_items: [] })).toEqual(['The order has no lines.']);
    expect(await refusalOf({ line_items: [{ ...mug, title: 'Mug \ud800' }] })).toEqual([
      'line_items[0].name: holds half of a surrogate pair, which is no character',
    ]);
  });

  it('in the customer’s currency is an amount that is missing', async () => {
    const paid = { presentment_currency: 'EUR', total_price_set: { presentment_money: { amount: '40.00' } } };
    const problems = await refusalOf(paid);
    expect(problems).toContain('line_items[0].price_set: The amount in EUR, which the customer paid in, is missing.');
  });
});

describe('the examples of Shopify’s client libraries', () => {
  const sample = (name: string) =>
    readFileSync(join(__dirname, '../../../test/support/fixtures/shopify', name), 'utf8');
  const reasons = [
    'total_line_items_price: total_differs 39800 59700',
    'subtotal_price: total_differs 39800 59700',
    'total_tax: total_differs 1194 0',
    'total_price: total_differs 40994 59700',
  ];

  it('are kept and not serviced: three lines of 199.00 make no 398.00', async () => {
    const native = onlyOrder(await readText(sample('order-450789469.json')));
    expect(told(native)).toEqual(reasons);
    expect(openSummary(native).lifecycle).toBe('does_not_add_up');
    expect(native.payments).toMatchObject([{ label: 'Visa •••• 4242', authorized: 40994, captured: 0 }]);
  });

  it('are kept with a refund of what was never captured', async () => {
    const native = onlyOrder(await readText(sample('order-450789469-with-refund.json')));
    expect(told(native)).toEqual(['financial_status: refunded_exceeds_captured 20900 0', ...reasons]);
    expect(native.items.map(({ line }) => line)).toEqual([2]);
  });

  it('have the ledger of their transactions: 409.94 authorized, 250.94 captured, 209.00 refunded', async () => {
    const { transactions } = JSON.parse(sample('transactions-450789469.json'));
    expect((await read({ transactions })).payments).toMatchObject([
      { id: 'bogus', authorized: 40994, captured: 25094, refunded: 20900 },
    ]);
  });
});
