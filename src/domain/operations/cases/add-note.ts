import { z } from 'zod';
import { noEffects } from '../../records/entry';
import { refuse } from '../../records/refusals';
import { roleRefusal } from '../../rules/permission';
import { note, requestId } from '../../values/request';
import { actor, orderNumber } from '../../values/schemas';
import { operation } from '../operation';

const request = z.strictObject({ op: z.literal('note'), order: orderNumber, actor, requestId, note });

export const addNote = operation({
  request,
  needsRequestId: false,
  memos: 'latest',
  about: ({ order }) => ({ order, missing: { code: 'order_not_found', order } }),
  decide(_, request, { policy }) {
    const forbidden = roleRefusal(request.actor.role, 'case', policy);
    return forbidden === null ? { effects: noEffects } : refuse(forbidden);
  },
});
