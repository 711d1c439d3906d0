import type { WebClient } from '@slack/web-api';
import { customerKeys } from '../../domain/derived/search-terms';
import type { Origin } from '../../domain/records/origin';
import { isRefused } from '../../domain/records/refusals';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import type { Services } from '../services/services';
import { customerModal } from '../views/customer-modal';
import { may, permitAnybody } from './permit';
import { showModal, type Trigger } from './show-modal';

/** Shows the customer of an order, with all their orders and cases; or answers with the sentence that says why not. */
export async function openCustomer(
  deps: Services,
  client: WebClient,
  trigger: Trigger,
  { order: number, origin }: { order: string; origin: Origin | null },
  t: Language,
): Promise<string | null> {
  const [permission, order] = await Promise.all([
    permitAnybody(deps, trigger.user, { what: 'customer', order: number }),
    deps.orders.load(number),
  ]);
  if (isRefused(permission)) return t.refusal.noRole;
  if (order === null) return t.refusal.noOrder(cutAndEscape(number));
  const [others, mayEdit, maySee] = await Promise.all([
    deps.finder.ofCustomers(customerKeys(order.original), 100),
    may(deps, trigger.user, 'case'),
    may(deps, trigger.user, 'customer_data'),
  ]);
  const orders = [order, ...others.filter(({ original }) => original.orderNumber !== order.original.orderNumber)];
  await showModal(client, trigger, customerModal(orders, { origin, mayEdit, maySee }, t));
  return null;
}
