import { z } from 'zod';
import { sum } from '../money';
import { instant, minor } from '../values';

export const refundState = z.enum(['pending', 'succeeded', 'failed', 'given_up']);
export type RefundState = z.infer<typeof refundState>;

/**
 * Money going back over one payment. `key` is the idempotency key under which a gateway is asked, however often; `tries`
 * counts how often it was to be asked.
 */
export const refund = z.strictObject({
  payment: z.string(),
  amount: minor,
  state: refundState,
  key: z.string(),
  tries: z.int().min(1),
});
export type Refund = z.infer<typeof refund>;

const memoLine = z.strictObject({
  changeOrder: z.string().nullable(),
  kind: z.enum(['taken', 'fee', 'not_captured', 'overpayment']),
  line: z.int().nullable(),
  amount: minor,
  tax: minor,
  total: minor,
});
export type MemoLine = z.infer<typeof memoLine>;

/**
 * Money given back, for finance to reconcile. Its lines sum to `total` (tax-inclusive, minor units) and `totalTax`:
 * what was taken (positive), fees and what was never captured (negative). It settles the change orders its lines name.
 */
export const creditMemo = z.strictObject({
  number: z.string(),
  status: z.enum(['Pending', 'Posted', 'Error', 'Canceled']),
  total: minor,
  totalTax: minor,
  lines: z.array(memoLine),
  refunds: z.array(refund),
  /** Finance's own, once it is posted; what went wrong, where that failed. */
  reference: z.string().nullable(),
  madeAt: instant,
});
export type CreditMemo = z.infer<typeof creditMemo>;

/** What of the memo has neither reached the customer nor been given up. */
export function balanceOf(memo: CreditMemo): number {
  return memo.total - refundedBy(memo, null, ['succeeded', 'given_up']);
}

/** What the memo's refunds in these states sum to, over one payment or (`null`) over all. */
export function refundedBy({ refunds }: CreditMemo, payment: string | null, states: readonly RefundState[]): number {
  const counted = refunds.filter((one) => (payment === null || one.payment === payment) && states.includes(one.state));
  return sum(counted.map(({ amount }) => amount));
}

/** Money that a refund holds back from any other: it is on its way, or failed and may be tried again. */
export const reservedStates = ['pending', 'failed'] as const satisfies RefundState[];

/** A credit memo as it is published: with what is left of it, without the keys that gateways are asked with. */
export const publishedCreditMemo = creditMemo
  .omit({ reference: true, refunds: true, madeAt: true })
  .extend({ balance: minor, refunds: z.array(refund.omit({ key: true, tries: true })) });
export type PublishedMemo = z.infer<typeof publishedCreditMemo>;

export function publishedMemo(memo: CreditMemo): PublishedMemo {
  const { number, status, total, totalTax, lines, refunds } = memo;
  return {
    number,
    status,
    total,
    totalTax,
    balance: balanceOf(memo),
    lines,
    refunds: refunds.map(({ payment, amount, state }) => ({ payment, amount, state })),
  };
}
