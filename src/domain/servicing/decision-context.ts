import type { OperationName } from '../operations';
import type { Prepared } from '../operations/operation';
import type { Policy } from '../policy/policy';
import type { OrderState } from '../records/stored-order';
import type { DecisionContext } from '../rules/decision';
import { concessionsElsewhere } from './concessions-elsewhere';
import { type FlowPorts, flowContextOn } from './flow-context';

/** What a decision on the order needs beside it. `now` returns a UTC instant. */
export async function contextOn(
  order: OrderState,
  name: OperationName,
  prepared: Prepared,
  { policy, now, others, flows }: FlowPorts & { policy: Policy; now: () => string },
): Promise<DecisionContext> {
  const context = { policy, now: now() };
  const elsewhere = await concessionsElsewhere(order, limitedOn(order, name, prepared), context, others);
  const flow = await flowContextOn(order, name, prepared, { flows, others, ...context });
  return { ...context, elsewhere, ...(flow !== undefined && { flow }) };
}

/** Whose limits for what are asked for; who approves a request asks for those of whoever made it. */
function limitedOn(
  { summary }: OrderState,
  name: OperationName,
  { actor, approval: number }: Prepared,
): { action: string; actor: Prepared['actor'] } {
  const approval = name === 'approval.approve' && summary.approvals.find((one) => one.number === number);
  return approval
    ? { action: limitedAs(approval.action), actor: approval.requestedBy }
    : { action: limitedAs(name), actor };
}

/** Return orders count as `rma` in limits. */
function limitedAs(name: OperationName): string {
  return name === 'rma.receive' || name === 'rma.close' ? 'rma' : name;
}
