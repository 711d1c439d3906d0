import type { z } from 'zod';
import { orderOfNumber } from '../../records/document-numbers';
import { noEffects } from '../../records/entry';
import { refuse } from '../../records/refusals';
import type { ServiceCase } from '../../records/service-case';
import type { Decision } from '../../rules/decision';
import { roleRefusal } from '../../rules/permission';
import type { Actor } from '../../values/schemas';
import { type Operation, operation } from '../operation';

type Asked = { case: string; actor: Actor; requestId: string | null; note?: string | null };

export function onCase<Request extends Asked>(definition: {
  request: z.ZodType<Request>;
  from: ServiceCase['status'][];
  after: (serviceCase: ServiceCase, request: Request) => ServiceCase;
}): Operation {
  const { request, from, after } = definition;
  return operation({
    request,
    needsRequestId: false,
    memos: 'latest',
    about: ({ case: number }) => ({
      order: orderOfNumber('CASE', number),
      missing: { code: 'case_not_found', case: number },
    }),
    decide({ summary }, request, { policy }): Decision {
      const serviceCase = summary.cases.find(({ number }) => number === request.case);
      if (serviceCase === undefined) return refuse({ code: 'case_not_found', case: request.case });
      const forbidden = roleRefusal(request.actor.role, 'case', policy);
      if (forbidden !== null) return refuse(forbidden);
      const { status } = serviceCase;
      if (!from.includes(status)) return refuse({ code: 'case_wrong_state', state: status, allowed: from });
      return {
        effects: { ...noEffects, case: after(serviceCase, request) },
        recordedAs: { case: request.case },
      };
    },
  });
}
