import { customerKeys } from '../../domain/derived/search-terms';
import type { CaseChoice, ServiceCase } from '../../domain/records/service-case';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { Services } from '../services/services';

/** The customer's open cases, those of this order first and the latest of each first. */
export async function openCases({ finder }: Pick<Services, 'finder'>, order: StoredOrder): Promise<ServiceCase[]> {
  const others = await finder.ofCustomers(customerKeys(order.original), 50);
  const all = [order, ...others.filter(({ original }) => original.orderNumber !== order.original.orderNumber)];
  return all.flatMap(({ summary }) => summary.cases.filter(({ status }) => status === 'Open').reverse());
}

/** What is done continues the case that is open with the customer; `otherwise` says what holds where none is. */
export function continued([latest]: readonly ServiceCase[], otherwise: 'open' | 'open_or_new'): CaseChoice {
  return latest === undefined ? otherwise : { number: latest.number };
}
