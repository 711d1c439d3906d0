import type { CaseChoice, ServiceCase } from '../../domain/records/service-case';
import type { StoredOrder } from '../../domain/records/stored-order';
import { ordersOfCustomer } from '../services/orders-of-customer';
import type { Services } from '../services/services';

/** The customer's open cases, those of this order first and the latest of each first. */
export async function openCases({ finder }: Pick<Services, 'finder'>, order: StoredOrder): Promise<ServiceCase[]> {
  const orders = await ordersOfCustomer(finder, order, 50);
  return orders.flatMap(({ summary }) => summary.cases.filter(({ status }) => status === 'Open').reverse());
}

/** What is done continues the case that is open with the customer; `otherwise` says what holds where none is. */
export function caseToContinue([latest]: readonly ServiceCase[], otherwise: 'open' | 'open_or_new'): CaseChoice {
  return latest === undefined ? otherwise : { number: latest.number };
}
