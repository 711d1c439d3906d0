import { numberOf } from '../records/document-numbers';
import type { OrderSummary } from '../records/order-summary';
import type { CaseChoice, ServiceCase } from '../records/service-case';
import type { Actor } from '../values/schemas';

/** The case that an entry belongs to, and the case that it opens, if it opens one. */
export type Linked = { case: string | null; opened: ServiceCase | null };

/** Links what somebody does to a case of the customer's (domain rules §1). `now` is a UTC instant. */
export function linkCase(
  { cases, orderNumber }: OrderSummary,
  choice: CaseChoice,
  openedBy: Actor,
  now: string,
): Linked {
  if (typeof choice === 'object') return { case: choice.number, opened: null };
  const open = cases.findLast(({ status }) => status === 'Open');
  if (open !== undefined && choice !== 'new') return { case: open.number, opened: null };
  if (choice === 'open') return { case: null, opened: null };
  const number = numberOf('CASE', orderNumber, cases.length + 1);
  return {
    case: number,
    opened: { ...{ number, status: 'Open', openedBy, openedAt: now, owner: openedBy.id }, reference: null },
  };
}
