import { isAnswered, type ReadAnswers, readAnswers } from '../flows/answers';
import type { CompiledFlow } from '../flows/compiled-flow';
import type { FlowFacts } from '../flows/flow-facts';
import { plannedRun } from '../flows/run';
import type { Effects } from '../records/entry';
import type { Answers, CustomerFigures } from '../records/flow-record';
import { type Refusal, type Refused, refuse } from '../records/refusals';
import type { PlainOrder } from '../records/stored-order';
import type { Stage } from '../values/units';
import { approvalsAsked } from './asking-rule';
import type { ByFlow, DecisionContext, KeptOfFlow } from './decision';
import { changeFactsOf, type FlowRequest, flowFactsOf } from './flow-facts-of';
import type { Check } from './selection';

export type AnsweringRequest = FlowRequest & { answers?: Answers };

/** A flow as it meets one request; `flow` is `null` where none decides. */
export type FlowCase = {
  flow: CompiledFlow | null;
  read: ReadAnswers;
  customer: CustomerFigures;
  facts: () => FlowFacts;
};

/** Of customers that no rule asks about. */
export const noCustomerFigures: CustomerFigures = { orders: 0, returns90d: 0, refunded90d: 0, tier: '' };

/** `from` are the stages that the action takes units from. The facts can be asked for once the lines are checked. */
export function flowCaseOf(
  order: PlainOrder,
  request: AnsweringRequest,
  { flow: given, now }: DecisionContext,
  from: readonly Stage[],
): FlowCase {
  const { flow, customer } = given !== undefined && 'flow' in given ? given : noFlow;
  const read = readAnswers(flow?.ask ?? [], request.answers);
  let facts: FlowFacts | undefined;
  return {
    flow,
    read,
    customer,
    facts() {
      facts ??= flowFactsOf(order, request, { answers: read.answers, customer, now, from });
      return facts;
    },
  };
}

const noFlow = { flow: null, customer: noCustomerFigures };

/** The version of a request is too old to decide it. */
export function outdatedFlowRefusal({ flow }: DecisionContext): Refusal | null {
  return flow !== undefined && 'outdated' in flow ? { code: 'flow_outdated', version: flow.outdated } : null;
}

/** Questions that need an answer have one, and all answers fit. */
export function answerChecks({ answers }: AnsweringRequest, { flow, read, facts }: FlowCase): Check[] {
  return [
    () => {
      const missing = flow?.ask.find((one) => !isAnswered(one.id, answers) && one.isRequired(facts()));
      return missing === undefined ? null : { code: 'answer_required', question: missing.id };
    },
    () => (read.invalid === null ? null : { code: 'answer_invalid', question: read.invalid }),
  ];
}

/** What the flow makes of the change: the first rule that refuses it, else all approvals, and the steps after it. */
export function decidedByFlow(
  order: PlainOrder,
  { lines }: FlowRequest,
  { flow, read, customer, facts }: FlowCase,
  effects: Effects,
): ByFlow | Refused {
  if (flow === null) return { kept: {}, approvals: [], run: null };
  const known = { ...facts(), change: changeFactsOf(order, lines, effects) };
  const refused = flow.refuse.find(({ holds }) => holds(known));
  if (refused !== undefined) return refuse({ code: 'flow_refused', name: refused.name, say: refused.say });
  return {
    kept: keptOf(flow, { read, customer }),
    approvals: approvalsAsked(flow.approve, known),
    run: plannedRun(flow, known),
  };
}

function keptOf(flow: CompiledFlow, { read, customer }: Pick<FlowCase, 'read' | 'customer'>): KeptOfFlow {
  return {
    flow: flow.reference,
    ...(Object.keys(read.answers).length > 0 && { answers: read.answers }),
    ...(flow.asksAboutCustomer && { facts: { customer } }),
  };
}
