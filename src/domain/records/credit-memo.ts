import { z } from 'zod';
import { sum } from '../values/money';
import { instant, minor, taxAtRate } from '../values/schemas';

/**
 * Where a piece of a refund is: `pending` waits for finance or a gateway, `sent` is on its way, `succeeded` is with the
 * customer (and may still bounce), `failed` waits for another try, `given_up` is not paid out.
 */
export const refundState = z.enum(['pending', 'sent', 'succeeded', 'failed', 'given_up']);
export type RefundState = z.infer<typeof refundState>;

/** How a piece reaches the customer: over the payment it was paid with, as store credit, or by hand. */
export const refundVia = z.enum(['original', 'store_credit', 'manual']);
export type RefundVia = z.infer<typeof refundVia>;

/**
 * Money going back over one payment. `reference` is the processor's, `reason` why it failed or was given up; `tries`
 * counts how often it was to be sent.
 */
export const refund = z.strictObject({
  payment: z.string(),
  amount: minor,
  state: refundState,
  via: refundVia,
  reference: z.string().nullable(),
  reason: z.string().nullable(),
  tries: z.int().min(1),
});
export type Refund = z.infer<typeof refund>;

const memoLine = z.strictObject({
  changeOrder: z.string().nullable(),
  kind: z.enum(['taken', 'fee', 'not_captured', 'overpayment']),
  line: z.int().nullable(),
  amount: minor,
  tax: minor,
  taxes: z.array(taxAtRate).exactOptional(),
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

/** Money that a refund holds back from any other: it waits, is on its way, or failed and may be tried again. */
export const reservedStates = ['pending', 'sent', 'failed'] as const satisfies RefundState[];

/** A try of a piece of a refund: of which database, order and memo it is. */
export type RefundTry = { database: string; order: string; memo: string } & Pick<Refund, 'payment' | 'tries'>;

/**
 * The idempotency key of a try (domain rules 2 §2.2): a gateway that is asked again under it, because nobody knows what
 * became of it, carries it out once. The next try has another one, and so has the same piece in a copy of the database.
 */
export function keyOfRefund({ database, order, memo, payment, tries }: RefundTry): string {
  return [database, order, memo, payment, tries].join(':');
}

/** A credit memo as it is published: with what is left of it. */
export const publishedCreditMemo = creditMemo.omit({ reference: true, madeAt: true }).extend({ balance: minor });
export type PublishedMemo = z.infer<typeof publishedCreditMemo>;

export function publishedMemo(memo: CreditMemo): PublishedMemo {
  const { reference: _, madeAt: __, ...published } = memo;
  return { ...published, balance: balanceOf(memo) };
}
