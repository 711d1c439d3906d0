import type { OperationName } from '../operations';
import type { Prepared } from '../operations/operation';
import type { Policy } from '../policy/policy';
import type { OtherOrders } from '../ports/other-orders';
import type { OrderState } from '../records/stored-order';
import type { DecisionContext } from '../rules/decision';
import { concessionsElsewhere } from './concessions-elsewhere';

/** What a decision on the order needs beside it. `now` returns a UTC instant. */
export async function contextOn(
  order: OrderState,
  name: OperationName,
  { actor }: Prepared,
  { policy, now, others }: { policy: Policy; now: () => string; others: OtherOrders },
): Promise<DecisionContext> {
  const context = { policy, now: now() };
  const elsewhere = await concessionsElsewhere(order, { action: limitedAs(name), actor }, context, others);
  return { ...context, elsewhere };
}

/** Return orders count as `rma` in limits. */
function limitedAs(name: OperationName): string {
  return name === 'rma.receive' || name === 'rma.close' ? 'rma' : name;
}
