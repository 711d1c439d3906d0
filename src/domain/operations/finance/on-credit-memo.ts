import type { z } from 'zod';
import type { Permission } from '../../policy/permissions';
import type { CreditMemo } from '../../records/credit-memo';
import { orderOfNumber } from '../../records/document-numbers';
import { noEffects } from '../../records/entry';
import { isRefused, type Refused, refuse } from '../../records/refusals';
import type { DecisionContext } from '../../rules/decision';
import { roleRefusal } from '../../rules/permission';
import type { Actor } from '../../values/schemas';
import { type Operation, operation } from '../operation';

type Asked = { memo: string; actor: Actor; requestId: string | null; note: string | null };

export function onCreditMemo<Request extends Asked>(definition: {
  request: z.ZodType<Request>;
  permission: Permission;
  decide: (memo: CreditMemo, request: Request, context: DecisionContext) => CreditMemo | Refused;
}): Operation {
  const { request, permission, decide } = definition;
  return operation({
    request,
    needsRequestId: false,
    about: ({ memo }) => ({ order: orderOfNumber('CM', memo), missing: { code: 'memo_not_found', memo } }),
    decide({ summary }, request, context) {
      const memo = summary.creditMemos.find(({ number }) => number === request.memo);
      if (memo === undefined) return refuse({ code: 'memo_not_found', memo: request.memo });
      const forbidden = roleRefusal(request.actor.role, permission, context.policy);
      if (forbidden !== null) return refuse(forbidden);
      const after = decide(memo, request, context);
      return isRefused(after) ? after : { effects: { ...noEffects, creditMemo: after } };
    },
  });
}
