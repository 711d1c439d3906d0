import { describe, expect, it } from '@jest/globals';
import { onlyOrder, readText } from '../../../test/support/intake';
import type { OriginalOrder } from '../../domain/records/original-order';
import { fulfillmentFacts, refundFacts, transactionFacts } from './facts';

const bare = {
  ...{ id: 1, name: '#1001', order_number: 1001, created_at: '2026-11-01T10:00:00Z', currency: 'USD' },
  ...{ financial_status: 'authorized', total_price: '30.00' },
  line_items: [
    { id: 11, title: 'Mug', quantity: 2, price: '10.00' },
    { id: 12, title: 'Lid', quantity: 1, price: '10.00' },
  ],
};

async function orderOf(changes: object): Promise<OriginalOrder> {
  return onlyOrder(await readText(JSON.stringify({ ...bare, ...changes })));
}

const moved = (id: number, kind: string, amount: string, more: object = {}) => ({
  ...{ id, kind, amount, status: 'success', gateway: 'stripe', currency: 'USD' },
  ...more,
});
const shipment = (id: number, status: string, line_items: object[]) => ({
  ...{ id, status, line_items, tracking_company: 'UPS', tracking_number: '1Z', created_at: '2026-11-02T10:00:00Z' },
});

describe('a shipment of Shopify', () => {
  const body = JSON.stringify(
    shipment(5, 'success', [
      { id: 12, quantity: 1 },
      { id: 11, quantity: 2 },
    ]),
  );

  it('is a fact for each of its lines, by the ids that the order has', async () => {
    const order = await orderOf({});
    expect(fulfillmentFacts(body, { order })).toEqual({
      facts: [
        {
          ...{ op: 'fulfill', order: '#1001', requestId: 'shopify:fulfillment:5:2', carrier: 'UPS', tracking: '1Z' },
          lines: [{ line: 2, quantity: 1 }],
        },
        {
          ...{ op: 'fulfill', order: '#1001', requestId: 'shopify:fulfillment:5:1', carrier: 'UPS', tracking: '1Z' },
          lines: [{ line: 1, quantity: 2 }],
        },
      ],
      why: null,
    });
  });

  it('is none where a version of the order brought it, or nothing left', async () => {
    const order = await orderOf({});
    const latest = await orderOf({ fulfillments: [JSON.parse(body)] });
    const known = { facts: [], why: 'The order itself said so already.' };
    expect(fulfillmentFacts(body, { order, latest })).toEqual(known);
    expect(fulfillmentFacts(body, { order: latest })).toEqual(known);
    expect(fulfillmentFacts(JSON.stringify(shipment(6, 'cancelled', [])), { order })).toMatchObject({ facts: [] });
  });

  it('of a line that the order does not have is named', async () => {
    const order = await orderOf({});
    const other = JSON.stringify(shipment(7, 'success', [{ id: 99, quantity: 1 }]));
    expect(fulfillmentFacts(other, { order })).toEqual({ unreadable: 'line_items[0].id: The order has no such line.' });
  });
});

describe('a transaction of Shopify', () => {
  const ledger = [moved(1, 'authorization', '30.00')];

  it.each([
    [
      'capture',
      '20.00',
      { parent_id: 1 },
      [{ op: 'capture', payment: 'stripe', amount: 2000, requestId: 'shopify:transaction:9' }],
    ],
    [
      'void',
      '30.00',
      { parent_id: 1 },
      [{ op: 'reverse', payment: 'stripe', amount: 3000, requestId: 'shopify:transaction:9' }],
    ],
    [
      'sale',
      '5.00',
      {},
      [
        { op: 'authorize', payment: 'stripe', amount: 500, requestId: 'shopify:transaction:9:authorize' },
        { op: 'capture', payment: 'stripe', amount: 500, requestId: 'shopify:transaction:9' },
      ],
    ],
    [
      'refund',
      '5.00',
      { parent_id: 1, processed_at: '2026-11-03T10:00:00Z' },
      [
        {
          ...{ op: 'refunded_elsewhere', payment: 'stripe', amount: 500, requestId: 'shopify:transaction:9' },
          ...{ reference: '9', at: '2026-11-03T10:00:00Z' },
        },
      ],
    ],
  ])('that is a %s is a fact of its payment', async (kind, amount, more, facts) => {
    const order = await orderOf({ transactions: ledger });
    const body = JSON.stringify(moved(9, kind, amount, more));
    const expected = facts.map((one) => ({ ...one, order: '#1001' }));
    expect(transactionFacts(body, { order })).toEqual({ facts: expected, why: null });
  });

  it('belongs to the payment that it follows, of several at one gateway', async () => {
    const order = await orderOf({ transactions: [...ledger, moved(2, 'authorization', '5.00')] });
    expect(transactionFacts(JSON.stringify(moved(9, 'capture', '5.00', { parent_id: 2 })), { order })).toMatchObject({
      facts: [{ op: 'capture', payment: 'stripe:2', amount: 500 }],
    });
  });

  it('is none where it failed, or the order counts it already', async () => {
    const order = await orderOf({ transactions: ledger });
    const failed = JSON.stringify(moved(9, 'capture', '20.00', { status: 'failure' }));
    expect(transactionFacts(failed, { order })).toMatchObject({ facts: [] });
    expect(transactionFacts(JSON.stringify(ledger[0]), { order })).toMatchObject({ facts: [] });
  });

  it('is none where the status of the order tells what was captured, but for refunds', async () => {
    const order = await orderOf({ payment_gateway_names: ['stripe'], financial_status: 'paid' });
    expect(transactionFacts(JSON.stringify(moved(9, 'sale', '30.00')), { order })).toMatchObject({ facts: [] });
    expect(transactionFacts(JSON.stringify(moved(9, 'refund', '5.00')), { order })).toMatchObject({
      facts: [{ op: 'refunded_elsewhere', amount: 500 }],
    });
  });

  it('tells each of several payments what it is', async () => {
    const order = await orderOf({ payment_gateway_names: ['gift_card', 'stripe'], financial_status: 'paid' });
    const sale = JSON.stringify(moved(9, 'sale', '12.00', { gateway: 'gift_card' }));
    expect(transactionFacts(sale, { order })).toMatchObject({
      facts: [{ payment: 'gift_card' }, { payment: 'gift_card' }],
    });
  });

  it('in another currency, by an unknown gateway or without sense is unreadable', async () => {
    const order = await orderOf({ transactions: ledger });
    const unreadable = (body: string) => transactionFacts(body, { order });
    expect(unreadable(JSON.stringify(moved(9, 'sale', '5.00', { currency: 'EUR' })))).toEqual({
      unreadable: 'currency: This payment is in EUR, the order in USD.',
    });
    expect(unreadable(JSON.stringify(moved(9, 'sale', '5.00', { gateway: 'paypal' })))).toEqual({
      unreadable: 'gateway: The order has no payment by paypal.',
    });
    expect(unreadable('[')).toEqual({ unreadable: 'This is no JSON object.' });
  });
});

describe('a refund of Shopify', () => {
  const refund = { id: 3, refund_line_items: [], transactions: [moved(9, 'refund', '5.00', { parent_id: 1 })] };

  it('is the money that it gave back, by the request of its transaction', async () => {
    const order = await orderOf({ transactions: [moved(1, 'sale', '30.00')] });
    const facts = refundFacts(JSON.stringify(refund), { order });
    expect(facts).toMatchObject({ facts: [{ op: 'refunded_elsewhere', requestId: 'shopify:transaction:9' }] });
    expect(transactionFacts(JSON.stringify(refund.transactions[0]), { order })).toEqual(facts);
  });

  it('is none where the order came in with it, yet is one where only a later version names it', async () => {
    const before = await orderOf({ transactions: [moved(1, 'sale', '30.00')] });
    const after = await orderOf({ transactions: [moved(1, 'sale', '30.00')], refunds: [refund] });
    expect(refundFacts(JSON.stringify(refund), { order: after })).toEqual({
      facts: [],
      why: 'The order itself said so already.',
    });
    expect(refundFacts(JSON.stringify(refund), { order: before, latest: after })).toMatchObject({
      facts: [{ op: 'refunded_elsewhere', amount: 500 }],
    });
  });
});
