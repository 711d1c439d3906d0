import type { z } from 'zod';
import { stagedOf } from '../../derived/line-index';
import type { Permission } from '../../policy/permissions';
import { orderOfNumber } from '../../records/document-numbers';
import { type Effects, noEffects } from '../../records/entry';
import type { ConfirmedFigures } from '../../records/figures';
import type { OrderSummary } from '../../records/order-summary';
import { refuse } from '../../records/refusals';
import type { ReturnOrder, ReturnOrderStatus } from '../../records/return-order';
import { type PlainOrder, type ServicedOrder, withJournal } from '../../records/stored-order';
import type { Decided, Decision, DecisionContext } from '../../rules/decision';
import type { LimitedRequest } from '../../rules/limits';
import { roleRefusal } from '../../rules/permission';
import type { Actor } from '../../values/schemas';
import { type Move, movesInTurn } from '../../values/units';
import { type Limit, type Operation, operation } from '../operation';

type Asked = { rma: string; actor: Actor; requestId: string | null; note: string | null; expected?: ConfirmedFigures };

export type Step<Request> = { before: ReturnOrder; after: ReturnOrder; request: Request; effects: Effects };

export function onReturnOrder<Request extends Asked>(definition: {
  request: z.ZodType<Request>;
  permission: Permission;
  from: ReturnOrderStatus[];
  decide: (order: PlainOrder, returnOrder: ReturnOrder, request: Request, context: DecisionContext) => Decision;
  /** What a person confirms, if not the change of the order's money. */
  figures?: (order: PlainOrder, returnOrder: ReturnOrder) => ConfirmedFigures;
  /** Limits of a return order look back at its approvals and closings. */
  limit?: (order: ServicedOrder, step: Step<Request>, context: DecisionContext) => Limit;
}): Operation {
  const { request, permission, from, decide, figures, limit } = definition;
  const named = ({ summary }: PlainOrder, rma: string) => summary.returnOrders.find(({ number }) => number === rma);
  return operation({
    request,
    needsRequestId: true,
    looksBack: () => limit !== undefined,
    figures(order, { rma }) {
      const returnOrder = named(order, rma);
      return returnOrder === undefined ? null : (figures?.(order, returnOrder) ?? null);
    },
    limit(order, request, effects, context) {
      const [before, after] = [named(order, request.rma), effects.returnOrder];
      if (before === undefined || after === null) return null;
      return limit?.(withJournal(order), { before, after, request, effects }, context) ?? null;
    },
    about: ({ rma }) => ({ order: orderOfNumber('RMA', rma), missing: { code: 'rma_not_found', rma } }),
    decide(order, request, context) {
      const returnOrder = named(order, request.rma);
      if (returnOrder === undefined) return refuse({ code: 'rma_not_found', rma: request.rma });
      const forbidden = roleRefusal(request.actor.role, permission, context.policy);
      if (forbidden !== null) return refuse(forbidden);
      const { status } = returnOrder;
      if (!from.includes(status)) return refuse({ code: 'rma_wrong_state', state: status, allowed: from });
      return decide(order, returnOrder, request, context);
    },
  });
}

/** The request as limits see it: with the reasons of the return order. */
export function limitedReturn({ reason, lines }: ReturnOrder, { actor }: { actor: Actor }): LimitedRequest {
  return { action: 'rma', actor, reason, lines };
}

/** Every unit on its way goes back to where it came from. */
export function ended(summary: OrderSummary, returnOrder: ReturnOrder, status: 'Rejected' | 'Canceled'): Decided {
  const effects: Effects = {
    ...noEffects,
    moves: returnOrder.lines.flatMap((line) => movesBack(summary, line)),
    returnOrder: {
      ...returnOrder,
      status,
      lines: returnOrder.lines.map((one) => ({ ...one, released: one.expected })),
    },
  };
  return { effects };
}

function movesBack(summary: OrderSummary, { line, expected, fromRejected }: ReturnOrder['lines'][number]): Move[] {
  const steps = [
    { from: 'returning', to: 'fulfilled', quantity: expected - fromRejected },
    { from: 'returning', to: 'rejected', quantity: fromRejected },
  ] as const;
  return movesInTurn(stagedOf(summary, line), line, steps, summary.taxation);
}
