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

/** Finance could not book the memo; the reference says what went wrong. It can be posted later all the same. */
export const failMemo = onCreditMemo({
  request,
  permission: 'memo.fail',
  decide(memo, { reference }) {
    if (memo.status === 'Pending' || memo.status === 'Error') return { ...memo, status: 'Error', reference };
    return refuse({ code: 'memo_wrong_state', state: memo.status, allowed: ['Pending', 'Error'] });
  },
});
