import { describe, expect, it } from '@jest/globals';
import { having, refusalOf, served } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';

const order = stored(anOrder({ payments: [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618 }] }));
const cancel = { lines: [{ line: 1, quantity: 1 }], shipping: 'none' };

describe('deciding a request', () => {
  it('holds a submit to the figures that were confirmed', () => {
    expect(refusalOf(order, 'cancel', { ...cancel, expected: { refund: 323, grandTotal: -324 } })).toEqual({
      ...{ code: 'preview_outdated', before: { refund: 323, grandTotal: -324 } },
      after: { refund: 324, grandTotal: -324 },
    });
    expect(served(order, 'cancel', { ...cancel, expected: { refund: 324, grandTotal: -324 } }).entry).not.toBeNull();
  });

  it('answers the same id with what it came to first, whatever has happened since', () => {
    const once = served(order, 'cancel', { ...cancel, requestId: 'r1' });
    const later = having(once.order, 'cancel', { ...cancel, requestId: 'r2' });
    const again = served(later, 'cancel', { ...cancel, requestId: 'r1' });
    expect(again).toEqual({ order: later, entry: once.entry, refusal: null });
    expect(refusalOf(later, 'cancel', { ...cancel, requestId: 'r1', note: 'another' })).toEqual({
      ...{ code: 'request_id_reused', requestId: 'r1' },
    });
  });

  it('remembers nothing of a request that was refused', () => {
    const tooMany = { lines: [{ line: 1, quantity: 9 }], requestId: 'r1' };
    expect(served(order, 'cancel', tooMany).order).toBe(order);
    expect(served(order, 'cancel', { ...cancel, requestId: 'r1' }).entry).not.toBeNull();
  });

  it('services no order that is kept elsewhere, or whose figures contradict each other', () => {
    expect(refusalOf(stored(anOrder({ lifecycle: 'unmanaged' })), 'cancel', cancel).code).toBe('order_unmanaged');
    const wrong = stored(anOrder({ totals: { grandTotal: 1, totalTax: 1 } }));
    expect(refusalOf(wrong, 'cancel', cancel)).toMatchObject({
      ...{
        code: 'order_does_not_add_up',
        contradictions: [{ path: 'totals.grandTotal' }, { path: 'totals.totalTax' }],
      },
    });
  });
});
