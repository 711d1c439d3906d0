import type { CaseChoice, ServiceCase } from '../../domain/records/service-case';
import type { OrderState } from '../../domain/records/stored-order';
import { ordersOfCustomer } from '../services/orders-of-customer';
import type { Services } from '../services/services';

/** The customer's open cases, this order's first, then the latest. */
export async function openCases({ finder }: Pick<Services, 'finder'>, order: OrderState): Promise<ServiceCase[]> {
  const orders = await ordersOfCustomer(finder, order, 50);
  return orders.flatMap(({ summary }) => summary.cases.filter(({ status }) => status === 'Open').reverse());
}

/** Continues the customer's open case; without one, `otherwise` applies. */
export function caseToContinue([latest]: readonly ServiceCase[], otherwise: 'open' | 'open_or_new'): CaseChoice {
  return latest === undefined ? otherwise : { number: latest.number };
}
