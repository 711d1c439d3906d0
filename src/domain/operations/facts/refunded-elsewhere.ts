import { z } from 'zod';
import { optionalWords } from '../../values/request';
import { instant } from '../../values/schemas';
import { fact, factHead } from './fact';
import { reportOf } from './report-of';

const request = z.strictObject({
  op: z.literal('refunded_elsewhere'),
  ...factHead,
  payment: z.string(),
  /** 0 takes back what was reported under the reference. */
  amount: z.number(),
  reference: optionalWords(200),
  at: instant.nullish().transform((at) => at ?? null),
  /** Credit memos of the order of which it may be a part. */
  perhaps: z.array(z.string()).max(100).exactOptional(),
});

/** A refund that was made at the payment processor itself (domain rules 2 §2.4). */
export const refundedElsewhere = fact({
  request,
  decide(order, { payment, amount, reference, at, perhaps }, { now }) {
    const report = { kind: 'refunded_elsewhere', payment, amount, state: null, reference, at: at ?? now } as const;
    return reportOf(order, { ...report, ...(perhaps !== undefined && { perhaps }) }, now);
  },
});
