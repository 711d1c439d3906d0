import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { anOrder, stored } from '../../../test/support/orders';
import { customerKeys } from '../../domain/derived/search-terms';
import type { ShownOrder } from '../../domain/records/stored-order';
import { byCustomer } from './by-customer';

/** An order of a day in November, of somebody of whom so much is known. */
function order(orderNumber: string, customer: object, day = 1): ShownOrder {
  const orderedAt = `2026-11-${String(day).padStart(2, '0')}T10:00:00Z`;
  return stored(anOrder({ orderNumber, customer, orderedAt }));
}

const numbers = (...given: Parameters<typeof byCustomer>) =>
  byCustomer(...given).map(({ orders }) => orders.map(({ original }) => original.orderNumber));

const [byId, byMail, byBoth] = [
  { id: 'C-1' },
  { email: 'grace@example.com' },
  { id: 'C-1', email: 'grace@example.com' },
];

describe('orders by customer', () => {
  it('are each there once, the newest first, in the order in which the customers were found', () => {
    const found = [order('B', { id: 'C-2' }, 3), order('A', byId, 2)];
    const history = [order('A', byId, 2), order('A-new', byId, 9), order('B', { id: 'C-2' }, 3), order('A-old', byId)];
    expect(numbers(found, history)).toEqual([['B'], ['A-new', 'A', 'A-old']]);
  });

  it('are of one customer where the id or the e-mail is the same', () => {
    expect(numbers([order('A', byBoth, 3)], [order('B', byId, 2), order('C', byMail, 1)])).toEqual([['A', 'B', 'C']]);
  });

  it('are of one customer where only a later order shows that two are the same', () => {
    const found = [order('A', byId, 3), order('X', { id: 'C-9' }, 3), order('B', byMail, 2)];
    expect(numbers(found, [order('C', byBoth, 1)])).toEqual([['A', 'B', 'C'], ['X']]);
  });

  it('are of nobody else where nothing is known of who bought', () => {
    expect(numbers([order('A', {}), order('B', {}), order('C', { name: 'Grace' })], [])).toEqual([['A'], ['B'], ['C']]);
  });

  it('of two customers share no key, and none is lost, however they come', () => {
    const anyCustomer = fc.record({
      id: fc.option(fc.constantFrom('C-1', 'C-2', 'C-3'), { nil: '' }),
      email: fc.option(fc.constantFrom('a@x.test', 'b@x.test', 'c@x.test'), { nil: '' }),
    });
    fc.assert(
      fc.property(fc.array(anyCustomer, { maxLength: 12 }), fc.nat(12), (customers, most) => {
        const orders = customers.map((customer, n) => order(`O-${n}`, customer, n + 1));
        const found = orders.slice(0, most);
        const history = orders.filter(({ original }) => customerKeys(original).length > 0);
        const grouped = byCustomer(found, history);
        const all = grouped.flatMap(({ orders }) => orders.map(({ original }) => original.orderNumber));
        const given = new Set([...found, ...history].map(({ original }) => original.orderNumber));
        expect([...all].sort()).toEqual([...given].sort());
        const keys = grouped.map(({ orders }) => [
          ...new Set(orders.flatMap(({ original }) => customerKeys(original))),
        ]);
        expect(new Set(keys.flat()).size).toBe(keys.flat().length);
      }),
    );
  });
});
