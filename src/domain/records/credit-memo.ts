import { z } from 'zod';
import { sum } from '../values/money';
import { instant, minor, taxAtRate } from '../values/schemas';

/** `sent` is under way, `succeeded` may still bounce, `failed` waits for another try, `given_up` is never paid. */
export const refundState = z.enum(['pending', 'sent', 'succeeded', 'failed', 'given_up']);
export type RefundState = z.infer<typeof refundState>;

export const refundVia = z.enum(['original', 'store_credit', 'manual']);
export type RefundVia = z.infer<typeof refundVia>;

/** A piece of a refund, for one payment. `reference` is the processor's, `reason` why it failed or was given up. */
export const refund = z.strictObject({
  payment: z.string(),
  amount: minor,
  state: refundState,
  via: refundVia,
  reference: z.string().nullable(),
  reason: z.string().nullable(),
  tries: z.int().min(1),
  /** The day of the payment, as finance states it. */
  paidOn: z.iso.date().exactOptional(),
  /** When a person said that it succeeded, as long as the payment system's own reference is not known. */
  markedAt: instant.exactOptional(),
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
 * Money given back. Lines sum to `total` (with tax, minor units): what was taken is positive, fees and what was never
 * captured negative. Settles the change orders that its lines name.
 */
export const creditMemo = z.strictObject({
  number: z.string(),
  status: z.enum(['Pending', 'Posted', 'Error', 'Canceled']),
  total: minor,
  totalTax: minor,
  lines: z.array(memoLine),
  refunds: z.array(refund),
  /** Finance's number once posted, or what went wrong. */
  reference: z.string().nullable(),
  madeAt: instant,
});
export type CreditMemo = z.infer<typeof creditMemo>;

/** Of memos that count: all but those of which everything was given up. */
export const countedStatuses = creditMemo.shape.status.exclude(['Canceled']).options;

/** What has neither reached the customer nor been given up. */
export function balanceOf(memo: CreditMemo): number {
  return memo.total - refundedBy(memo, null, ['succeeded', 'given_up']);
}

export function refundedBy({ refunds }: CreditMemo, payment: string | null, states: readonly RefundState[]): number {
  const counted = refunds.filter((one) => (payment === null || one.payment === payment) && states.includes(one.state));
  return sum(counted.map(({ amount }) => amount));
}

/** No other refund can use this money. */
export const reservedStates = ['pending', 'sent', 'failed'] as const satisfies RefundState[];

export type RefundTry = { database: string; order: string; memo: string } & Pick<Refund, 'payment' | 'tries'>;

/** The idempotency key of a try (domain rules 2 §2.2). A copy of the database has other keys. */
export function keyOfRefund({ database, order, memo, payment, tries }: RefundTry): string {
  return [database, order, memo, payment, tries].join(':');
}

/** The try that a key was made for; `null` where it is no such key. */
export function refundTryOf(key: string): RefundTry | null {
  const match = /^([^:]+):([^:]+):([^:]+):(.+):(\d{1,9})$/.exec(key);
  if (match === null) return null;
  const [, database = '', order = '', memo = '', payment = '', tries = ''] = match;
  return { database, order, memo, payment, tries: Number(tries) };
}

export const publishedCreditMemo = creditMemo
  .omit({ reference: true, madeAt: true })
  .extend({ refunds: z.array(refund.omit({ paidOn: true, markedAt: true })), balance: minor });
export type PublishedMemo = z.infer<typeof publishedCreditMemo>;

export function publishedMemo(memo: CreditMemo): PublishedMemo {
  const { reference: _, madeAt: __, ...published } = memo;
  const refunds = memo.refunds.map(({ paidOn: _, markedAt: __, ...one }) => one);
  return { ...published, refunds, balance: balanceOf(memo) };
}

/** The actors under whose names the answers and reports of payment systems are recorded. */
export const paymentSystems = { gateway: 'payment-gateway', shopify: 'shopify' } as const;

export function isPaymentSystem(actor: string): boolean {
  return Object.values<string>(paymentSystems).includes(actor);
}
