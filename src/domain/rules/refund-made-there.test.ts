import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import type { StoredOrder } from '../records/stored-order';
import { recognized } from './refund-made-there';

const payments = [{ id: 'p1', method: 'card', authorized: 1967, captured: 1967, refunded: 0 }];
const items = [anItem({ quantity: 3, lineAmount: 1200, lineAdjustment: 0, tax: 120 })];
const open = having(stored(anOrder({ payments, items })), 'cancel', {
  lines: [{ line: 1, quantity: 1 }],
  requestId: 'c1',
});
const both = having(open, 'cancel', { lines: [{ line: 1, quantity: 1 }], requestId: 'c2' });
const [first, second] = both.summary.creditMemos;
const amount = first?.refunds[0]?.amount ?? 0;

const paid = (order: StoredOrder, memo: string | undefined, more: object = {}) =>
  having(order, 'refund.settle', { memo, payment: 'p1', state: 'succeeded', reference: 'R-1', ...more });

const seen = (order: StoredOrder, more: object = {}) =>
  recognized(order.summary.creditMemos, {
    payment: 'p1',
    amount,
    reference: 're_1',
    at: '2026-11-03T10:00:00Z',
    ...more,
  });

describe('a refund that was made at the payment’s own system', () => {
  it('is the one that waits to be paid, of several the first', () => {
    expect(second?.refunds[0]?.amount).toBe(amount);
    expect(seen(both)).toMatchObject({ as: 'ours', piece: { memo: first?.number, state: 'pending' } });
  });

  it('is the only one that was marked as paid by hand', () => {
    expect(seen(paid(open, first?.number))).toMatchObject({ as: 'marked', piece: { memo: first?.number } });
    expect(seen(paid(open, first?.number, { reference: 're_1' }))).toMatchObject({ as: 'ours' });
    expect(seen(paid(open, first?.number, { reference: null }))).toMatchObject({ as: 'marked' });
  });

  it.each([
    ['of another amount', { amount: amount + 1 }],
    ['of another payment', { payment: 'p2' }],
    ['made before the memo was', { at: '2026-11-02T09:59:58Z' }],
    ['made more than a week after it was marked', { at: '2026-11-09T10:00:01Z' }],
  ])('is none of ours where it is %s', (_, more) => {
    expect(seen(paid(open, first?.number), more)).toEqual({ as: 'elsewhere' });
  });

  it('was made within a week of the day that finance states', () => {
    const early = paid(open, first?.number, { paidOn: '2026-10-20' });
    expect(seen(early)).toEqual({ as: 'elsewhere' });
  });

  it.each([
    ['the payment system itself told of the one', { actor: { id: 'payment-gateway', role: 'finance' } }],
    ['it was paid as store credit', { via: 'store_credit' }],
  ])('is none of ours where %s', (_, more) => {
    expect(seen(paid(open, first?.number, more))).toEqual({ as: 'elsewhere' });
  });

  it('is unclear where several were marked, one besides still waits, or the one was paid another way', () => {
    const marked = paid(both, first?.number);
    expect(seen(marked)).toMatchObject({
      as: 'unclear',
      candidates: [{ memo: first?.number }, { memo: second?.number }],
    });
    expect(seen(paid(marked, second?.number))).toMatchObject({ as: 'unclear' });
    expect(seen(paid(open, first?.number, { via: 'manual' }))).toMatchObject({ as: 'unclear' });
  });
});
