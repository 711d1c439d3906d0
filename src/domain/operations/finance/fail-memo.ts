import { z } from 'zod';
import { refuse } from '../../records/refusals';
import { documentHead } from '../../values/request';
import { text } from '../../values/schemas';
import { onCreditMemo } from './on-credit-memo';

const request = z.strictObject({
  op: z.literal('memo.fail'),
  memo: z.string(),
  ...documentHead,
  reference: text.max(200),
});

/** The reference says why the memo could not be booked. It can still be posted later. */
export const failMemo = onCreditMemo({
  request,
  permission: 'memo.fail',
  decide(memo, { reference }) {
    if (memo.status === 'Pending' || memo.status === 'Error') return { ...memo, status: 'Error', reference };
    return refuse({ code: 'memo_wrong_state', state: memo.status, allowed: ['Pending', 'Error'] });
  },
});
