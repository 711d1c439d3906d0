import { describe, expect, it } from '@jest/globals';
import { onlyOrder, readText } from '../../../test/support/intake';
import type { OriginalOrder } from '../../domain/records/original-order';
import { refundFacts } from './refund-facts';

const bare = {
  ...{ id: 1, name: '#1001', order_number: 1001, created_at: '2026-11-01T10:00:00Z', currency: 'USD' },
  ...{ financial_status: 'paid', total_price: '30.00' },
  line_items: [{ id: 11, title: 'Mug', quantity: 3, price: '10.00' }],
};

async function orderOf(changes: object): Promise<OriginalOrder> {
  return onlyOrder(await readText(JSON.stringify({ ...bare, ...changes })));
}

const moved = (id: number, kind: string, amount: string, more: object = {}) => ({
  ...{ id, kind, amount, status: 'success', gateway: 'stripe', currency: 'USD' },
  ...more,
});
const sale = moved(1, 'sale', '30.00');
const refundOf = (...transactions: object[]) => ({ id: 3, refund_line_items: [], transactions });
const refund = refundOf(moved(9, 'refund', '5.00', { parent_id: 1 }));

const read = (one: object, order: OriginalOrder) => refundFacts(JSON.stringify(one), order);

describe('a refund of Shopify', () => {
  it('is the money that it gave back of the payment that it follows', async () => {
    const order = await orderOf({ transactions: [sale] });
    expect(read(refund, order)).toEqual({
      refunds: [
        {
          ...{ op: 'refunded_elsewhere', order: '#1001', requestId: 'shopify:transaction:9' },
          ...{ payment: order.payments[0]?.id, amount: 500, reference: '9', at: null },
        },
      ],
    });
  });

  it('is none where the order came in with it, where it failed or waits, or is no refund', async () => {
    expect(read(refund, await orderOf({ transactions: [sale], refunds: [refund] }))).toEqual({ refunds: [] });
    const order = await orderOf({ transactions: [sale] });
    for (const status of ['pending', 'failure', 'error']) {
      expect(read(refundOf(moved(9, 'refund', '5.00', { status })), order)).toEqual({ refunds: [] });
    }
    expect(read(refundOf(moved(9, 'capture', '5.00')), order)).toEqual({ refunds: [] });
  });

  it('in another currency, by an unknown gateway or without sense is unreadable', async () => {
    const order = await orderOf({ transactions: [sale] });
    expect(read(refundOf(moved(9, 'refund', '5.00', { currency: 'EUR' })), order)).toEqual({
      unreadable: expect.stringContaining('This payment is in EUR, the order in USD.'),
    });
    expect(read(refundOf(moved(9, 'refund', '5.00', { gateway: 'paypal' })), order)).toEqual({
      unreadable: 'transactions[0].gateway: The order has no payment by paypal.',
    });
    expect(refundFacts('[', order)).toEqual({ unreadable: 'This is no JSON object.' });
  });
});
