import { z } from 'zod';
import { sum } from './money';
import { minor } from './values';

export const refundState = z.enum(['pending', 'succeeded', 'failed', 'given_up']);

/** Money going back over one payment. `key` is the idempotency key under which a gateway is asked, however often. */
export const refund = z.strictObject({ payment: z.string(), amount: minor, state: refundState, key: z.string() });
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
});
export type CreditMemo = z.infer<typeof creditMemo>;

/** What of the memo has neither reached the customer nor been given up. */
export function balanceOf({ total, refunds }: CreditMemo): number {
  return total - sum(refunds.filter(({ state }) => state === 'succeeded' || state === 'given_up').map(amountOf));
}

function amountOf({ amount }: Refund): number {
  return amount;
}

/** A credit memo as it is published: with what is left of it, without the keys that gateways are asked with. */
export type PublishedMemo = Omit<CreditMemo, 'refunds'> & { balance: number; refunds: Omit<Refund, 'key'>[] };

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
