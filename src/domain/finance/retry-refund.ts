import { z } from 'zod';
import { refuse } from '../refusals';
import { documentHead } from '../request';
import { onCreditMemo } from './on-credit-memo';

const request = z.strictObject({
  op: z.literal('refund.retry'),
  memo: z.string(),
  ...documentHead,
  payment: z.string(),
});

/** Has the gateway asked again, with the same key, for a part of a refund that failed. It stays failed until it succeeds. */
export const retryRefund = onCreditMemo({
  request,
  permission: 'refund.settle',
  decide(memo, { payment }) {
    const part = memo.refunds.find((one) => one.payment === payment);
    if (part?.state !== 'failed') {
      return refuse({ code: 'memo_wrong_state', state: part?.state ?? 'not_refunded', allowed: ['failed'] });
    }
    return { ...memo, refunds: memo.refunds.map((one) => (one === part ? { ...one, tries: one.tries + 1 } : one)) };
  },
});
