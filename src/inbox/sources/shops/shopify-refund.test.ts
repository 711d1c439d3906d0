import { describe, expect, it } from '@jest/globals';
import { having, people, served } from '../../../../test/support/desk';
import { anOrder, stored } from '../../../../test/support/orders';
import type { OperationName } from '../../../domain/operations';
import type { StoredOrder } from '../../../domain/records/stored-order';
import type { Servicing } from '../../../domain/servicing/servicing';
import { takeShopifyRefund } from './shopify-refund';

const key = 'shopify:4501';
const payments = [{ id: 'card', method: 'card', authorized: 1618, captured: 1618, refunded: 0, transactions: ['90'] }];
const memo = 'CM-SO-1001-1';
const canceled = having(stored(anOrder({ payments })), 'cancel', { lines: [{ line: 1, quantity: 1 }] });
const amount = canceled.summary.creditMemos[0]?.refunds[0]?.amount ?? 0;

/** The order after Shopify told of refunds, each a transaction's id and amount. */
async function told(order: StoredOrder, ...refunds: [id: number, amount: number][]): Promise<StoredOrder> {
  let now = order;
  const submit = async (name: OperationName, request: unknown): ReturnType<Servicing['submit']> => {
    const { order: after, entry, refusal } = served(now, name, request as object, { now: '2026-11-03T10:00:00Z' });
    now = after;
    if (entry === null) return { refusal: refusal ?? { code: 'nothing_selected' } };
    return { entry, summary: after.summary, repeated: false, result: {} as never };
  };
  const deps = {
    takeAll: async () => [],
    known: { find: async () => ({ order: 'SO-1001', version: '', original: '' }), taken: async () => undefined },
    servicing: { submit },
    orders: { loadState: async () => now },
  };
  for (const [id, minor] of refunds) {
    const moved = { id, kind: 'refund', status: 'success', gateway: 'card', currency: 'USD', created_at: at };
    const body = JSON.stringify({ id: 7, order_id: 4501, transactions: [{ ...moved, amount: String(minor / 100) }] });
    await takeShopifyRefund(deps, { body }, key);
  }
  return now;
}

const at = '2026-11-02T12:00:00Z';
const pieceOf = ({ summary }: StoredOrder) => summary.creditMemos[0]?.refunds[0];
const refundedOf = ({ summary }: StoredOrder) => summary.payments[0]?.refunded;

describe('a refund in Shopify', () => {
  it('settles the refund of ours that waits for it, once', async () => {
    const order = await told(canceled, [91, amount], [91, amount]);
    expect(pieceOf(order)).toMatchObject({ state: 'succeeded', reference: '91' });
    expect(order.entries.at(-1)?.actor).toEqual({ id: 'shopify', role: 'finance' });
    expect(order.entryCount).toBe(canceled.entryCount + 1);
    expect(refundedOf(order)).toBe(amount);
    expect(order.summary.paymentReports).toBeUndefined();
  });

  it('is the one that finance marked as paid before', async () => {
    const settled = { memo, payment: 'card', state: 'succeeded', reference: 'In Shopify', actor: people.finn };
    const order = await told(having(canceled, 'refund.settle', settled), [91, amount], [91, amount]);
    expect(pieceOf(order)).toMatchObject({ state: 'succeeded', reference: '91' });
    expect(refundedOf(order)).toBe(amount);
    expect(order.summary.paymentReports).toBeUndefined();
  });

  it('is one made elsewhere where it is none of ours, or may be another', async () => {
    const other = await told(canceled, [91, 100]);
    expect(pieceOf(other)?.state).toBe('pending');
    expect(other.summary.paymentReports?.reports).toMatchObject([{ amount: 100, reference: '91' }]);
    const settled = { memo, payment: 'card', state: 'succeeded', via: 'manual', actor: people.finn };
    const unclear = await told(having(canceled, 'refund.settle', settled), [91, amount]);
    expect(unclear.summary.paymentReports?.reports).toMatchObject([{ amount, perhaps: [memo] }]);
  });
});
