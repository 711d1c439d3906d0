import { describe, expect, it } from '@jest/globals';
import { anItem, anOrder } from '../../../test/support/orders';
import { openSummary } from '../records/order-summary';
import { contradictionsOf } from './contradictions';

const pathsOf = (overrides: object) => contradictionsOf(anOrder({ ...overrides })).map(({ path }) => path);

describe('figures that contradict each other', () => {
  it.each([
    ['a total that the lines do not sum to', { totals: { grandTotal: 1617, totalTax: 120 } }, ['totals.grandTotal']],
    ['a tax below 0', { items: [anItem({ tax: -1 })] }, ['items[0].tax']],
    ['an adjustment above 0', { items: [anItem({ lineAdjustment: 1 })] }, ['items[0].lineAdjustment']],
    ['a price below 0', { items: [anItem({ lineAdjustment: -1000 })] }, ['items[0].lineAmount']],
    ['more tax than price on a gross order', { taxation: 'gross', items: [anItem({ tax: 900 })] }, ['items[0].tax']],
    [
      'more refunded than captured',
      { payments: [{ id: 'p', method: 'card', captured: 1, refunded: 2 }] },
      ['payments[0].refunded'],
    ],
    ['more shipped than ordered', { fulfillments: [{ lines: [{ line: 1, quantity: 4 }] }] }, ['items[0].quantity']],
  ])('%s', (_, overrides, paths) => {
    expect(pathsOf(overrides)).toEqual(paths);
  });

  it('are none where a line amount is not quantity × unit price', () => {
    expect(pathsOf({ items: [anItem({ unitPrice: 1 })] })).toEqual([]);
  });

  it('make an order unserviceable, unless it is kept elsewhere anyway', () => {
    const wrong = { totals: { grandTotal: 1, totalTax: 120 } };
    expect(openSummary(anOrder(wrong)).lifecycle).toBe('does_not_add_up');
    expect(openSummary(anOrder({ ...wrong, lifecycle: 'unmanaged' })).lifecycle).toBe('unmanaged');
  });
});
