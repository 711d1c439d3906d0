import { expect } from 'expect';
import { isDisputed } from '../../src/domain/derived/payments';
import type { OrderSummary } from '../../src/domain/records/order-summary';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import { sum } from '../../src/domain/values/money';
import { having } from '../support/desk';
import type { Trace } from './trace';

/** Nothing new goes back to a payment in dispute, and a report counts with what it says at most. */
export function reportsCount({ steps }: Trace): void {
  for (const { before, order, entry } of steps) {
    const disputed = new Set(before.summary.payments.filter(isDisputed).map(({ id }) => id));
    const known = before.summary.creditMemos.map(({ number }) => number);
    const memo = entry?.effects.creditMemo ?? null;
    if (memo !== null && !known.includes(memo.number)) {
      expect(memo.refunds.filter(({ payment }) => disputed.has(payment))).toEqual([]);
    }
    for (const { refunded, amount, state } of order.summary.paymentReports?.reports ?? []) {
      expect(refunded).toBeGreaterThanOrEqual(0);
      expect(refunded).toBeLessThanOrEqual(state === null || state === 'lost' ? amount : 0);
    }
    for (const { id, disputed: open = 0 } of order.summary.payments) {
      const reports = order.summary.paymentReports?.reports ?? [];
      const opened = reports.filter(({ payment, state }) => payment === id && state === 'opened');
      expect(open).toBe(sum(opened.map(({ amount }) => amount)));
    }
  }
}

/** What reports count as refunded of a payment. */
export function reportedOf({ paymentReports }: OrderSummary, id: string): number {
  return sum((paymentReports?.reports ?? []).map(({ payment, refunded }) => (payment === id ? refunded : 0)));
}

/** The order once every dispute of it is won. */
export function withoutDisputes(order: StoredOrder): StoredOrder {
  const open = (order.summary.paymentReports?.reports ?? []).filter(({ state }) => state === 'opened');
  return open.reduce(
    (before, { payment, amount, reference }) => having(before, 'dispute', { payment, amount, reference, state: 'won' }),
    order,
  );
}
