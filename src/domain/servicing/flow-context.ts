import type { CompiledFlow } from '../flows/compiled-flow';
import { compiledVersion } from '../flows/compiled-version';
import { flowInForce, keptVersion } from '../flows/flow-in-force';
import type { OperationName } from '../operations';
import type { Prepared } from '../operations/operation';
import type { Policy } from '../policy/policy';
import { surroundingsToDecide } from '../policy/surroundings-of';
import type { FlowBook } from '../ports/flow-book';
import type { OtherOrders } from '../ports/other-orders';
import type { Approval } from '../records/approval';
import type { FlowHistory, FlowVersion } from '../records/flow-version';
import type { PlainOrder } from '../records/stored-order';
import type { FlowContext } from '../rules/decision';
import { noCustomerFigures } from '../rules/flow-case';
import { type ActionName, isActionName } from '../values/action-name';
import { customerFiguresOn } from './customer-figures-on';

export type FlowPorts = { flows: Pick<FlowBook, 'history'>; others: OtherOrders };

/**
 * The flow that decides a request, with what it asks about the customer, looked up before the decision. What waits
 * for approval is decided again by the version under which it was requested, with what was looked up then
 * (domain rules 2 §4.3, §4.4). `now` is a UTC instant. Throws FlowNotKnown.
 */
export async function flowContextOn(
  order: PlainOrder,
  name: OperationName,
  { flowVersion, approval: number }: Pick<Prepared, 'flowVersion' | 'approval'>,
  { flows, others, policy, now }: FlowPorts & { policy: Policy; now: string },
): Promise<FlowContext | undefined> {
  if (name === 'approval.approve') {
    const approval = order.summary.approvals.find((one) => one.number === number);
    return approval && flowContextOf(approval, await flows.history(), policy);
  }
  if (!isActionName(name)) return undefined;
  const inForce = flowInForce(await flows.history(), name, flowVersion, now);
  if ('outdated' in inForce) return inForce;
  const flow = flowOf(inForce.version, policy);
  return { flow, customer: flow?.asksAboutCustomer ? await customerFiguresOn(order, others, now) : noCustomerFigures };
}

/** The flow that decides an approval again. Throws FlowNotKnown. */
export function flowContextOf(
  { flow, facts }: Pick<Approval, 'flow' | 'facts'>,
  history: FlowHistory,
  policy: Policy,
): FlowContext {
  const kept = flow === undefined ? null : keptVersion(history, flow.action, flow.version);
  return { flow: flowOf(kept, policy), customer: facts?.customer ?? noCustomerFigures };
}

/** The flow that decides an action today, or the version asked for; or which decides instead. Throws FlowNotKnown. */
export function flowInForceOf(
  history: FlowHistory,
  action: ActionName,
  asked: number | undefined,
  { policy, now }: { policy: Policy; now: string },
): CompiledFlow | null | { outdated: number } {
  const inForce = flowInForce(history, action, asked ?? null, now);
  return 'outdated' in inForce ? inForce : flowOf(inForce.version, policy);
}

function flowOf(version: FlowVersion | null, policy: Policy): CompiledFlow | null {
  return version === null ? null : compiledVersion(version, surroundingsToDecide(policy));
}
