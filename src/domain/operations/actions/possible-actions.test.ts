import { describe, expect, it } from '@jest/globals';
import { having } from '../../../../test/support/desk';
import { anOrder, stored } from '../../../../test/support/orders';
import { orderView } from '../../derived/order-view';
import type { StoredOrder } from '../../records/stored-order';
import { possibleActions } from './possible-actions';

const order = stored(anOrder());
const all = { lines: [{ line: 1, quantity: 3 }] };
const possible = (one: StoredOrder) => possibleActions(orderView(one));

describe('what can be done to an order', () => {
  it('is to cancel or discount what is open, and the rest once something was shipped', () => {
    expect(possible(order)).toEqual(['cancel', 'discount']);
    const some = having(order, 'fulfill', { lines: [{ line: 1, quantity: 1 }] });
    expect(possible(some)).toEqual(['cancel', 'discount', 'reship', 'return', 'rma']);
    expect(possible(having(order, 'fulfill', all))).toEqual(['discount', 'reship', 'return', 'rma']);
  });

  it('is nothing where nothing is left, or the order is not serviced here', () => {
    expect(possible(having(order, 'cancel', { ...all, shipping: 'all' }))).toEqual([]);
    expect(possible(stored(anOrder({ lifecycle: 'unmanaged' })))).toEqual([]);
  });
});
