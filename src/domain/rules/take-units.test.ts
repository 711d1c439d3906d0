import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { having } from '../../../test/support/desk';
import { anItem, anOrder, anyOrder, stored } from '../../../test/support/orders';
import { evolve } from '../derived/evolve';
import { totalsOf } from '../derived/order-totals';
import type { OrderSummary } from '../records/order-summary';
import { sum } from '../values/money';
import type { Stage } from '../values/units';
import { shippingGivenBack } from './shipping';
import { chosenUnits, isBefore, takeUnits } from './take-units';

const order = stored(anOrder({ items: [anItem(), anItem({ line: 2 })] }));
const shipped = having(order, 'fulfill', { lines: [{ line: 1, quantity: 1 }] }).summary;
const chosen = (summary: OrderSummary, from: readonly Stage[], ...lines: [number, number, (string | null)?][]) =>
  chosenUnits(
    summary,
    { reason: 'late', lines: lines.map(([line, quantity, reason = null]) => ({ line, quantity, reason })) },
    from,
    'canceled',
  );

describe('taking units off an order (domain rules §4)', () => {
  it('begins with the lowest line, and takes each from the first stage that holds some', () => {
    const units = chosen(shipped, ['fulfilled', 'open'], [2, 1, 'broken'], [1, 2]);
    expect(units.map(({ move, reason }) => [move.line, move.from, move.units.quantity, reason])).toEqual([
      [1, 'fulfilled', 1, 'late'],
      [1, 'open', 1, 'late'],
      [2, 'open', 1, 'broken'],
    ]);
  });

  it('makes a change order for each side, lines by number and charges on their own side', () => {
    const units = chosen(shipped, ['fulfilled', 'open'], [1, 2], [2, 3]);
    const charges = [{ line: 1001, lineAdjustment: -200, tax: -16, afterFulfillment: true }];
    const effects = takeUnits(shipped, { kind: 'Return', reason: 'late', units, charges, fees: [] });
    expect(effects.changeOrders).toMatchObject([
      {
        number: 'CO-SO-1001-1',
        kind: 'Return',
        preFulfillment: true,
        lines: [
          { line: 1, quantity: -1, lineAmount: -333, lineAdjustment: 34, tax: -24, total: -323 },
          { line: 2, quantity: -3, total: -971 },
        ],
        grandTotal: -1294,
      },
      {
        number: 'CO-SO-1001-2',
        preFulfillment: false,
        lines: [
          { line: 1, total: -324 },
          { line: 1001, total: -216 },
        ],
      },
    ]);
    expect(effects.adjustments).toEqual([{ line: 1001, stage: 'open', lineAdjustment: -200, tax: -16 }]);
  });

  it.each([
    ['Cancel', 'CancelFee', true],
    ['Return', 'ReturnFee', false],
  ] as const)('charges each fee of a %s as a change order %s of its own', (kind, feeKind, preFulfillment) => {
    const units = chosen(order.summary, ['open'], [1, 1]);
    const fees = [
      { code: 'restocking', total: 120, taxRate: 20 },
      { code: 'return_shipping', total: 50, taxRate: 0 },
    ];
    const effects = takeUnits(order.summary, { kind, reason: null, units, charges: [], fees });
    expect(effects.fees).toEqual([
      { line: 2001, fee: 'restocking', lineAmount: 100, tax: 20 },
      { line: 2002, fee: 'return_shipping', lineAmount: 50, tax: 0 },
    ]);
    expect(effects.changeOrders.slice(1)).toMatchObject([
      { kind: feeKind, preFulfillment, totalAmount: 100, totalTax: 20, lines: [{ line: 2001, total: 120 }] },
      { kind: feeKind, preFulfillment, grandTotal: 50 },
    ]);
  });

  it('tells stages before fulfillment from those after it', () => {
    expect((['open', 'allocated', 'canceled'] as const).every(isBefore)).toBe(true);
    expect((['fulfilled', 'returning', 'returned', 'rejected'] as const).some(isBefore)).toBe(false);
  });

  it('lowers the order’s total by what its change orders say, whatever the order', () => {
    fc.assert(
      fc.property(anyOrder, fc.nat(), (original, n) => {
        const { summary } = stored(original);
        const quantity = 1 + (n % (summary.lines[0]?.stages.open?.quantity ?? 1));
        const units = chosen(summary, ['open'], [1, quantity]);
        const moves = units.map(({ move }) => move);
        const charges = shippingGivenBack(summary, moves, 'share', 'share');
        const effects = takeUnits(summary, { kind: 'Cancel', reason: null, units, charges, fees: [] });
        const lowered = totalsOf(evolve(summary, { effects })).grandTotal - totalsOf(summary).grandTotal;
        expect(sum(effects.changeOrders.map(({ grandTotal }) => grandTotal))).toBe(lowered);
        expect(lowered).toBeLessThanOrEqual(0);
      }),
    );
  });
});
