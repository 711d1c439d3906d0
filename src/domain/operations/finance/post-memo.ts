import { z } from 'zod';
import { refuse } from '../../records/refusals';
import { documentHead } from '../../values/request';
import { text } from '../../values/schemas';
import { onCreditMemo } from './on-credit-memo';

const request = z.strictObject({
  op: z.literal('memo.post'),
  memo: z.string(),
  ...documentHead,
  reference: text.max(200),
});

export const postMemo = onCreditMemo({
  request,
  permission: 'memo.post',
  decide(memo, { reference }) {
    if (memo.status === 'Pending' || memo.status === 'Error') return { ...memo, status: 'Posted', reference };
    return refuse({ code: 'memo_wrong_state', state: memo.status, allowed: ['Pending', 'Error'] });
  },
});
