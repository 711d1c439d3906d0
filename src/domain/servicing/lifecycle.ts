import type { OrderSummary } from '../records/order-summary';
import { type Refused, refuse } from '../records/refusals';

/** Refuses to service an order that another system services, or whose figures contradict each other. */
export function lifecycleRefusal({ orderNumber: order, lifecycle, contradictions }: OrderSummary): Refused | null {
  if (lifecycle === 'unmanaged') return refuse({ code: 'order_unmanaged', order });
  return lifecycle === 'does_not_add_up' ? refuse({ code: 'order_does_not_add_up', order, contradictions }) : null;
}
