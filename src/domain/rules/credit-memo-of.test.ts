import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { firstTry } from '../../../test/support/orders';
import { sum } from '../values/money';
import { creditMemoOf } from './credit-memo-of';
import type { TakenLine } from './taken-lines';

const head = { number: 'CM-SO-1001-1', madeAt: '2026-11-02T10:00:00.000Z' };
const line = (phase: TakenLine['phase'], total: number, tax: number, kind: TakenLine['kind'] = 'taken'): TakenLine => ({
  phase,
  changeOrder: phase === 'before' ? 'CO-1' : 'CO-2',
  kind,
  line: kind === 'fee' ? 2001 : 1,
  total,
  tax,
});

describe('a credit memo (domain rules §5)', () => {
  it('says what was taken and what of it was never captured: 971 − 418 = 553, with 72 − 31 = 41 tax', () => {
    const pieces = [{ payment: 'p1', amount: 553 }];
    expect(creditMemoOf(head, [line('before', 971, 72)], { before: 553, after: 0 }, pieces)).toEqual({
      ...head,
      status: 'Pending',
      total: 553,
      totalTax: 41,
      lines: [
        { changeOrder: 'CO-1', kind: 'taken', line: 1, amount: 899, tax: 72, total: 971 },
        { changeOrder: 'CO-1', kind: 'not_captured', line: null, amount: -387, tax: -31, total: -418 },
      ],
      refunds: [{ payment: 'p1', amount: 553, state: 'pending', ...firstTry }],
      reference: null,
    });
  });

  it('has fees as negative lines', () => {
    const taken = [line('after', 324, 24), line('after', -50, -4, 'fee')];
    expect(creditMemoOf(head, taken, { before: 0, after: 274 }, [])).toMatchObject({
      total: 274,
      totalTax: 20,
      lines: [{ total: 324 }, { kind: 'fee', amount: -46, tax: -4, total: -50 }],
    });
  });

  it('leaves out a phase that gives nothing back, and is none where neither does', () => {
    const taken = [line('before', 500, 0), line('after', 324, 24)];
    expect(creditMemoOf(head, taken, { before: 0, after: 324 }, [])?.lines).toMatchObject([{ changeOrder: 'CO-2' }]);
    expect(creditMemoOf(head, taken, { before: 0, after: 0 }, [])).toBeNull();
  });

  it('says of what was not captured no more tax than it is', () => {
    const taken = [line('before', 1000, 1000), line('before', -999, 0, 'fee')];
    const memo = creditMemoOf(head, [...taken, line('before', 9, 0)], { before: 5, after: 0 }, []);
    expect(memo?.lines.at(-1)).toMatchObject({ kind: 'not_captured', total: -5, tax: -5, amount: 0 });
  });

  it('splits the tax that was not captured over its rates', () => {
    const taxes = [
      { rate: '19', amount: 67 },
      { rate: '7', amount: 33 },
    ];
    const memo = creditMemoOf(head, [{ ...line('before', 1000, 100), taxes }], { before: 500, after: 0 }, []);
    expect(memo?.lines.at(-1)?.taxes).toEqual([
      { rate: '19', amount: -34 },
      { rate: '7', amount: -16 },
    ]);
  });

  it('has lines that sum to its total, which is the refund', () => {
    const part = fc.record({ total: fc.integer({ min: 1, max: 9999 }), rate: fc.nat(30), kept: fc.nat(100) });
    fc.assert(
      fc.property(part, part, (one, other) => {
        const refund = {
          before: Math.floor((one.total * one.kept) / 100),
          after: Math.floor((other.total * other.kept) / 100),
        };
        const taxOf = ({ total, rate }: typeof one) => Math.floor((total * rate) / 100);
        const taken = [line('before', one.total, taxOf(one)), line('after', other.total, taxOf(other))];
        const memo = creditMemoOf(head, taken, refund, []);
        expect(memo?.total ?? 0).toBe(refund.before + refund.after);
        for (const { amount, tax, total } of memo?.lines ?? []) expect(amount + tax).toBe(total);
        expect(sum((memo?.lines ?? []).map(({ tax }) => tax))).toBe(memo?.totalTax ?? 0);
      }),
    );
  });
});
