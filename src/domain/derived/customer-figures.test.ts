import { describe, expect, it } from '@jest/globals';
import { having, people } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { customerFiguresOf } from './customer-figures';

const captured = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const at = (now: string) => ({ now: `${now}T10:00:00.000Z` });
const one = { lines: [{ line: 1, quantity: 1 }] };
const about = (now: string, currency = 'USD') => ({ currency, tier: 'vip', ...at(now) });
const order = stored(anOrder({ payments: captured }));
const shipped = having(order, 'fulfill', { lines: [{ line: 1, quantity: 3 }] }, at('2026-11-02'));
const rma = 'RMA-SO-1001-1';

/** Returned at once on the 3rd for 324, and expected back from the 5th on. */
const returned = having(shipped, 'return', one, at('2026-11-03'));
const expected = having(returned, 'rma', one, at('2026-11-05'));

describe('what flows can ask about a customer', () => {
  it('is all orders, returns and refunds of the last 90 days', () => {
    const other = stored(anOrder({ orderNumber: 'SO-2', payments: captured, orderedAt: '2026-10-01T10:00:00Z' }));
    const canceled = having(other, 'cancel', { ...one, shipping: 'none' }, at('2026-11-04'));
    expect(customerFiguresOf([expected, canceled], about('2026-11-06'))).toEqual({
      ...{ orders: 2, returns90d: 2, refunded90d: 648, tier: 'vip' },
    });
    expect(customerFiguresOf([], about('2026-11-06'))).toMatchObject({ orders: 0, returns90d: 0, refunded90d: 0 });
  });

  it('ends after 90 days to the instant, each return by itself', () => {
    expect(customerFiguresOf([expected], about('2027-02-01'))).toMatchObject({ returns90d: 2, refunded90d: 324 });
    expect(customerFiguresOf([expected], about('2027-02-02'))).toMatchObject({ returns90d: 1, refunded90d: 0 });
    expect(customerFiguresOf([expected], about('2027-02-04'))).toMatchObject({ orders: 1, returns90d: 0 });
  });

  it('is as it was then: later orders, returns and decisions do not count', () => {
    const rejected = having(expected, 'rma.reject', { rma, actor: people.ana }, at('2026-11-07'));
    expect(customerFiguresOf([rejected], about('2026-10-31')).orders).toBe(0);
    expect(customerFiguresOf([rejected], about('2026-11-02')).returns90d).toBe(0);
    expect(customerFiguresOf([rejected], about('2026-11-06')).returns90d).toBe(2);
    expect(customerFiguresOf([rejected], about('2026-11-07')).returns90d).toBe(1);
  });

  it('is without what was undone or given up, and in the currency of the order', () => {
    const unpaid = stored(anOrder({ payments: [{ id: 'p1', method: 'card', authorized: 1618, captured: 0 }] }));
    const back = having(having(unpaid, 'fulfill', { lines: [{ line: 1, quantity: 3 }] }), 'return', one);
    const undone = having(back, 'undo', { changeOrder: 'CO-SO-1001-1' });
    expect(customerFiguresOf([back], about('2026-11-06')).returns90d).toBe(1);
    expect(customerFiguresOf([undone], about('2026-11-06')).returns90d).toBe(0);
    const settle = { memo: 'CM-SO-1001-1', payment: 'p1', state: 'given_up', reason: 'wrong', actor: people.finn };
    const gone = having(returned, 'refund.settle', settle, at('2026-11-04'));
    expect(customerFiguresOf([gone], about('2026-11-06')).refunded90d).toBe(0);
    expect(customerFiguresOf([returned], about('2026-11-06', 'EUR'))).toMatchObject({ returns90d: 1, refunded90d: 0 });
  });
});
