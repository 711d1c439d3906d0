import { ordersOfCustomer } from '../services/orders-of-customer';
import type { Services } from '../services/services';
import { customerModal } from '../views/customer-modal';
import { admit, hasPermission } from './admit';
import type { Interaction } from './interaction';
import { showModal } from './show-modal';

/** Shows a customer's orders and cases; or returns why not. */
export async function openCustomer(
  services: Services,
  interaction: Interaction,
  number: string,
): Promise<string | null> {
  const { user, origin, t } = interaction;
  const attempt = { what: 'customer', order: number, needs: 'any_role', to: 'look' } as const;
  const admission = await admit(services, interaction, attempt);
  if ('sentence' in admission) return admission.sentence;
  const [orders, mayEdit, maySee] = await Promise.all([
    ordersOfCustomer(services.finder, admission.order, 100),
    hasPermission(services, user, 'case'),
    hasPermission(services, user, 'customer_data'),
  ]);
  await showModal(interaction, customerModal(orders, { origin, mayEdit, maySee }, t));
  return null;
}
