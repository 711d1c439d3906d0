import { describe, expect, it } from '@jest/globals';
import { having } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { policy } from '../policy/policy';
import { namesProduct, returnExceptions, ruleOfException } from './return-exceptions';

const rules = policy.parse({ policies: { returns: { windowDays: 30, nonReturnable: ['GIFT-*'] } } });
const order = stored(anOrder({ items: [anItem(), anItem({ line: 2, sku: 'GIFT-10' })] }));
const some = { discount: { kind: 'percentage', value: '10', scope: 'each' }, lines: [{ line: 2, quantity: 1 }] };
const split = having(order, 'discount', some);
const shipped = { ...order, summary: shippedOn('2026-11-05T12:00:00.000Z') };
const named = (line: number) => [{ line }];

function shippedOn(at: string) {
  const { summary } = having(order, 'fulfill', { lines: [{ line: 1, quantity: 3 }] });
  return { ...summary, fulfillmentOrders: summary.fulfillmentOrders.map((one) => ({ ...one, shippedAt: at })) };
}

describe('a return that needs a lead (domain rules §4, return order)', () => {
  it('was shipped longer ago than the window, to the millisecond', () => {
    const exceptions = (now: string) => returnExceptions(shipped, named(1), { policy: rules, now });
    expect(exceptions('2026-12-05T12:00:00.000Z')).toEqual([]);
    expect(exceptions('2026-12-05T12:00:00.001Z')).toEqual(['return_window']);
  });

  it('was ordered longer ago than the window, where nobody said when it was shipped', () => {
    const exceptions = (now: string) => returnExceptions(order, named(1), { policy: rules, now });
    expect(exceptions('2026-12-01T10:00:00.000Z')).toEqual([]);
    expect(exceptions('2026-12-01T10:00:00.001Z')).toEqual(['return_window']);
    const open = policy.parse({ policies: { returns: { windowDays: null } } });
    expect(returnExceptions(order, named(1), { policy: open, now: '2036-12-01T10:00:00.000Z' })).toEqual([]);
  });

  it('is of a product that is not returnable, on a line of its own too', () => {
    const now = '2026-11-02T10:00:00.000Z';
    expect(returnExceptions(order, named(2), { policy: rules, now })).toEqual(['non_returnable']);
    expect(returnExceptions(split, named(3), { policy: rules, now })).toEqual(['non_returnable']);
  });

  it('names a product by its SKU, or by what its SKU begins with', () => {
    expect(namesProduct(order, named(1), ['A-1'])).toBe(true);
    expect(namesProduct(order, named(1), ['A', 'GIFT-*', 'a-1'])).toBe(false);
    expect(namesProduct(order, named(1), ['A*'])).toBe(true);
    expect(namesProduct(order, [], ['*'])).toBe(false);
  });

  it('waits for those who approve returns, and not where they make it', () => {
    expect(ruleOfException('return_window', rules)).toEqual({
      name: 'return_window',
      actions: ['return'],
      per: 'order',
      roles: ['agent'],
      approvers: ['lead'],
    });
  });
});
