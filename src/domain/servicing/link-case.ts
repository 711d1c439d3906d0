import { facts } from '../operations/facts';
import { numberOf, orderOfNumber } from '../records/document-numbers';
import type { OrderSummary } from '../records/order-summary';
import type { ServiceCase } from '../records/service-case';
import { type Actor, actor } from '../values/schemas';
import type { Command } from './command';

/** The number of the entry's case, and the case that it opens. */
export type LinkedCase = { case: string | null; opened: ServiceCase | null };

/** The case of a command (domain rules §1). Facts and the system have none. `now` is a UTC instant. */
export function linkCase(summary: OrderSummary, { name, prepared, source }: Command, now: string): LinkedCase {
  const person = actor.safeParse(prepared.actor);
  if (name in facts || !person.success) return { case: null, opened: null };
  const from = typeof source.case === 'object' ? source.case.number : null;
  if (from !== null && !isLost(from, summary)) return { case: from, opened: null };
  const open = summary.cases.findLast(({ status }) => status === 'Open');
  if (open !== undefined && source.case !== 'new') return { case: open.number, opened: null };
  if (source.case === 'open') return { case: null, opened: null };
  const opened = newCase(summary, person.data, now);
  return { case: opened.number, opened };
}

/** Somebody saw a case of this order on a database server that failed before a majority had it. */
function isLost(number: string, { orderNumber, cases }: OrderSummary): boolean {
  return orderOfNumber('CASE', number) === orderNumber && !cases.some((one) => one.number === number);
}

function newCase({ cases, orderNumber }: OrderSummary, openedBy: Actor, openedAt: string): ServiceCase {
  const number = numberOf('CASE', orderNumber, cases.length + 1);
  return { number, status: 'Open', openedBy, openedAt, owner: openedBy.id, reference: null };
}
