import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import type { ShownOrder, StoredOrder } from '../records/stored-order';
import { undoableOf, whyNotUndone } from './undoable';
import { canUndo } from './undoable-changes';

const paid = (captured: number) =>
  stored(anOrder({ payments: [{ id: 'p1', method: 'card', authorized: 1618, captured }] }));
const units = (quantity: number) => ({ lines: [{ line: 1, quantity }] });
const tenth = { discount: { kind: 'percentage', value: '10', scope: 'each' }, lines: [{ line: 1 }] };
const first = 'CO-SO-1001-1';

function why(order: StoredOrder, changeOrder = first) {
  const undoable = undoableOf(order, changeOrder);
  return undoable === null ? 'unknown' : whyNotUndone(order, undoable);
}

describe('a change order can be undone (domain rules 2 §2.6)', () => {
  const unpaid = paid(0);
  const canceled = having(unpaid, 'cancel', units(1));

  it('with all of its kind that its entry made', () => {
    const shipped = having(unpaid, 'fulfill', units(1));
    const both = having(shipped, 'discount', tenth);
    const fee = having(unpaid, 'cancel', { ...units(1), fees: [{ code: 'cancellation', amount: 50 }] });
    expect(undoableOf(both, 'CO-SO-1001-2')?.changeOrders.map(({ number }) => number)).toEqual([first, 'CO-SO-1001-2']);
    expect(undoableOf(fee, first)?.changeOrders.map(({ kind }) => kind)).toEqual(['Cancel']);
    expect(undoableOf(canceled, 'CO-SO-1001-2')).toBeNull();
  });

  it('where nothing went back for it, once', () => {
    expect(why(canceled)).toBeNull();
    expect(why(having(canceled, 'undo', { changeOrder: first }))).toBe('already_undone');
  });

  it('unless it is a fee, or an undo itself', () => {
    const fee = having(unpaid, 'cancel', { ...units(1), fees: [{ code: 'cancellation', amount: 50 }] });
    expect(why(fee, 'CO-SO-1001-2')).toBe('kind');
    expect(why(having(canceled, 'undo', { changeOrder: first }), 'CO-SO-1001-2')).toBe('kind');
  });

  it('once every refund that was made for it is given up', () => {
    const refunded = having(paid(1618), 'cancel', units(1));
    const settled = (state: string) =>
      having(refunded, 'refund.settle', { memo: 'CM-SO-1001-1', payment: 'p1', state, reason: 'other' });
    expect(why(refunded)).toBe('payment_state');
    expect(why(settled('failed'))).toBe('payment_state');
    expect(why(settled('sent'))).toBe('gave_money_back');
    expect(why(settled('succeeded'))).toBe('gave_money_back');
    expect(why(settled('given_up'))).toBeNull();
  });

  it('whatever went back for another change', () => {
    const nothingBack = having(paid(1294), 'cancel', units(1));
    const other = having(nothingBack, 'cancel', units(1));
    expect(why(other)).toBeNull();
    expect(why(other, 'CO-SO-1001-2')).toBe('payment_state');
  });

  it('of a discount, as long as no unit of its lines has moved or got a line of its own', () => {
    const discounted = having(unpaid, 'discount', tenth);
    expect(why(discounted)).toBeNull();
    expect(why(having(discounted, 'cancel', units(1)))).toBe('units_moved');
    expect(why(having(discounted, 'discount', { ...tenth, ...units(1) }))).toBe('units_moved');
    expect(why(having(discounted, 'discount', { ...tenth, lines: [{ line: 1001 }] }))).toBeNull();
    expect(why(having(canceled, 'cancel', units(1)))).toBeNull();
  });
});

describe('an undoing is offered', () => {
  const unpaid = paid(0);
  const canceled = having(unpaid, 'cancel', units(1));

  /** As it is shown once all of its entries have moved out of the document. */
  const later = (order: StoredOrder): ShownOrder => ({ ...order, journal: 'recent', changeCount: 1, entries: [] });

  it('where something can be undone', () => {
    expect([unpaid, canceled, having(paid(1618), 'cancel', units(1))].map(canUndo)).toEqual([false, true, false]);
  });

  it('also for a change that is not loaded, unless it was undone before or money went back for it', () => {
    const undone = having(canceled, 'undo', { changeOrder: first });
    const refunded = having(paid(1618), 'cancel', units(1));
    const givenUp = { memo: 'CM-SO-1001-1', payment: 'p1', state: 'given_up', reason: 'asked not to' };
    const orders = [unpaid, canceled, refunded, having(refunded, 'refund.settle', givenUp)];
    expect(orders.map(later).map(canUndo)).toEqual([false, true, false, true]);
    expect(canUndo({ ...undone, journal: 'recent', entries: undone.entries.slice(1) })).toBe(false);
  });
});
