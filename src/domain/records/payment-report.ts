import { z } from 'zod';
import { instant, minor } from '../values/schemas';

export const disputeState = z.enum(['opened', 'won', 'lost']);
export type DisputeState = z.infer<typeof disputeState>;

/** Money that moved, or may, without a refund of ours: domain rules 2 §2.4. Amounts in minor units. */
export const paymentReport = z.strictObject({
  kind: z.enum(['dispute', 'refunded_elsewhere']),
  payment: z.string(),
  /** The processor's; another report with the same one replaces this. */
  reference: z.string().nullable(),
  amount: minor,
  /** `null` for a refund made elsewhere. */
  state: disputeState.nullable(),
  /** The part of `amount` that counts as refunded. */
  refunded: minor,
  at: instant,
  /** Of a refund made elsewhere: the credit memos of which it may be a part, where that is unclear. */
  perhaps: z.array(z.string()).exactOptional(),
});
export type PaymentReport = z.infer<typeof paymentReport>;

/** All reports of an order, exceptions until somebody has seen them. `at` is when the last one came in. */
export const paymentReports = z.strictObject({
  at: instant,
  seenBy: z.string().nullable(),
  reports: z.array(paymentReport),
});
export type PaymentReports = z.infer<typeof paymentReports>;

/** What had been reported under the same reference. A refund made elsewhere without a reference is always new. */
export function earlierReport(
  reports: readonly PaymentReport[],
  { kind, payment, reference }: Pick<PaymentReport, 'kind' | 'payment' | 'reference'>,
): PaymentReport | undefined {
  if (kind === 'refunded_elsewhere' && reference === null) return undefined;
  return reports.find((one) => one.kind === kind && one.payment === payment && one.reference === reference);
}
