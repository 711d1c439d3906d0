import { describe, expect, it } from '@jest/globals';
import { anOrder, stored } from '../../../test/support/orders';
import { stagedOf } from '../derived/line-index';
import { type Effects, noEffects } from '../records/entry';
import { isRefused } from '../records/refusals';
import { move } from '../values/units';
import type { PaymentChoice } from './refund-payments';
import { takeUnits } from './take-units';
import { nextMemoNumber, withCreditMemo } from './with-credit-memo';

const now = '2026-11-02T10:00:00.000Z';
const payments = [
  { id: 'p1', method: 'card', authorized: 0, captured: 1000 },
  { id: 'p2', method: 'voucher', authorized: 0, captured: 618 },
];
const { summary } = stored(anOrder({ payments }));
const canceled = takeUnits(summary, {
  kind: 'Cancel',
  reason: null,
  units: [{ move: move(stagedOf(summary, 1), 1, 'open', 'canceled', 3, 'net'), reason: null }],
  charges: [],
  fees: [],
});

function completed(effects: Effects, choice: PaymentChoice = {}) {
  const result = withCreditMemo(summary, effects, choice, now);
  return isRefused(result) ? result.refusal : result.effects.creditMemo;
}

describe('the credit memo of a change (domain rules §5)', () => {
  it('gives back what was paid beyond what is left, over the payments', () => {
    expect(completed(canceled)).toMatchObject({
      number: 'CM-SO-1001-1',
      madeAt: now,
      total: 971,
      totalTax: 72,
      lines: [{ changeOrder: 'CO-SO-1001-1', line: 1, total: 971 }],
      refunds: [{ payment: 'p1', amount: 971 }],
    });
  });

  it('goes over the payments that are asked for, which must sum to it', () => {
    const asked = (amount: number) => ({
      exact: [
        { payment: 'p2', amount: 500 },
        { payment: 'p1', amount },
      ],
    });
    expect(completed(canceled, asked(471))).toMatchObject({
      refunds: [
        { payment: 'p2', amount: 500 },
        { payment: 'p1', amount: 471 },
      ],
    });
    expect(completed(canceled, asked(470))).toMatchObject({ code: 'amount_invalid', requested: 970, possible: 971 });
  });

  it('is none where nothing goes back', () => {
    expect(completed(noEffects)).toBeNull();
  });

  it('is refused where the order has no number left for a fee', () => {
    const fees = (line: number) => ({ ...canceled, fees: [{ line, fee: 'cancellation', lineAmount: 1, tax: 0 }] });
    expect(completed(fees(2999))).toMatchObject({ total: 970 });
    expect(completed(fees(3000))).toEqual({ code: 'order_too_large', order: 'SO-1001' });
  });

  it('is numbered after those that the order has', () => {
    const [memo] = [completed(canceled)].flatMap((one) => (one !== null && 'number' in one ? [one] : []));
    expect(nextMemoNumber({ ...summary, creditMemos: memo === undefined ? [] : [memo] })).toBe('CM-SO-1001-2');
  });
});
