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
  const { actor } = prepared;
  const elsewhere = await concessionsElsewhere(order, { action: limitedAs(name), actor }, context, others);
  const flow = await flowContextOn(order, name, prepared, { flows, others, ...context });
  return { ...context, elsewhere, ...(flow !== undefined && { flow }) };
}

/** Return orders count as `rma` in limits. */
function limitedAs(name: OperationName): string {
  return name === 'rma.receive' || name === 'rma.close' ? 'rma' : name;
}
