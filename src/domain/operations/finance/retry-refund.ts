import { z } from 'zod';
import { refuse } from '../../records/refusals';
import { documentHead } from '../../values/request';
import { onCreditMemo } from './on-credit-memo';
import { settledMemo } from './settle-refund';

const request = z.strictObject({
  op: z.literal('refund.retry'),
  memo: z.string(),
  ...documentHead,
  payment: z.string(),
});

/** Tries a piece of a refund that failed once more, the way it was tried before: it waits again. */
export const retryRefund = onCreditMemo({
  request,
  permission: 'refund.settle',
  decide(memo, { payment }) {
    const piece = memo.refunds.find((one) => one.payment === payment);
    if (piece?.state !== 'failed') {
      return refuse({ code: 'memo_wrong_state', state: piece?.state ?? 'not_refunded', allowed: ['failed'] });
    }
    return settledMemo(memo, piece, { state: 'pending', via: null, reference: null, reason: null });
  },
});
