import { describe, expect, it } from '@jest/globals';
import { anItem, anOrder } from '../../../test/support/orders';
import { contradictionsOf } from './contradictions';
import { openSummary } from './open-summary';

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

  it('are data: what stands there, what the others make of it, and in which currency', () => {
    expect(contradictionsOf(anOrder({ totals: { grandTotal: 1617 }, items: [anItem({ tax: -1 })] }))).toEqual([
      { path: 'items[0].tax', code: 'amount_negative', stated: -1, currency: 'USD' },
      { path: 'totals.grandTotal', code: 'total_differs', stated: 1617, computed: 1545, currency: 'USD' },
    ]);
    expect(contradictionsOf(anOrder({ fulfillments: [{ lines: [{ line: 1, quantity: 4 }] }] }))).toMatchObject([
      { code: 'shipped_exceeds_ordered', stated: 4, computed: 3 },
    ]);
  });

  it.each([
    ['taxes that are not the tax', [{ rate: '19', amount: 71 }], ['items[0].taxes taxes_do_not_sum']],
    [
      'a tax at a rate below 0',
      [
        { rate: '19', amount: 73 },
        { rate: '7', amount: -1 },
      ],
      ['items[0].taxes[1].amount amount_negative'],
    ],
    ['none', [{ rate: '19', amount: 72 }], []],
  ])('by rate: %s', (_, taxes, found) => {
    const all = contradictionsOf(anOrder({ items: [anItem({ taxes })] }));
    expect(all.map(({ path, code }) => `${path} ${code}`)).toEqual(found);
  });

  it.each([
    ['net', { lineAmount: -200, tax: -30 }, []],
    ['net', { lineAmount: -200, tax: 1 }, ['fees[0].tax']],
    ['gross', { lineAmount: -200, tax: -201 }, ['fees[0].tax']],
    ['net', { lineAmount: 200, tax: -1 }, ['fees[0].tax']],
    ['gross', { lineAmount: 200, tax: 201 }, ['fees[0].tax']],
    ['net', { lineAmount: -1700, tax: 0 }, ['totals.grandTotal']],
  ])('of a fee on a %s order: %j', (taxation, fee, paths) => {
    expect(pathsOf({ taxation, fees: [{ code: 'payment', name: 'x', ...fee }] })).toEqual(paths);
  });

  it('are all those that intake found, where it has checked the order in the words of its file', () => {
    const found = [{ path: 'order-total', code: 'total_differs' as const, currency: 'USD' }];
    expect(contradictionsOf({ ...anOrder({ items: [anItem({ tax: -1 })] }), contradictions: found })).toEqual(found);
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
