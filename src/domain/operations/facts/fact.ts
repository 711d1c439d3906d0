import type { z } from 'zod';
import type { NeededMemos, PlainOrder } from '../../records/stored-order';
import type { Decision, DecisionContext } from '../../rules/decision';
import { optionalNote, requestId } from '../../values/request';
import { type Actor, actor, orderNumber } from '../../values/schemas';
import { type Operation, operation } from '../operation';

export const factHead = {
  order: orderNumber,
  requestId,
  actor: actor.exactOptional(),
  note: optionalNote(),
};

type Report = { order: string; requestId: string | null; actor?: Actor; note: string | null };

/** Declares what a warehouse or a payment system reports. It is recorded if it can have happened. */
export function fact<R extends Report>(definition: {
  request: z.ZodType<R>;
  memos?: NeededMemos;
  decide: (order: PlainOrder, report: R, context: DecisionContext) => Decision;
}): Operation {
  return operation({
    ...definition,
    needsRequestId: false,
    about: ({ order }) => ({ order, missing: { code: 'order_not_found', order } }),
  });
}
