import type { OrderSummary } from '../records/order-summary';
import { type Refused, refuse } from '../records/refusals';

/** Refuses orders that another system services, and those whose figures contradict each other. */
export function lifecycleRefusal({ orderNumber: order, lifecycle, contradictions }: OrderSummary): Refused | null {
  if (lifecycle === 'unmanaged') return refuse({ code: 'order_unmanaged', order });
  return lifecycle === 'does_not_add_up' ? refuse({ code: 'order_does_not_add_up', order, contradictions }) : null;
}
