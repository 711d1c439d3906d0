import type { KnownBlock } from '@slack/types';
import { worthOfReturn } from '../../domain/derived/worth-of-return';
import { statusOfApproval } from '../../domain/records/approval';
import type { ShownOrder } from '../../domain/records/stored-order';
import { header } from '../block-kit/blocks';
import type { Language } from '../language/language';
import { waitingBlocks } from '../views/queue-messages';
import { requestText, returnText, totalsOfRequest } from '../views/request-parts';
import { type WaitingItem, waitingLine } from '../views/waiting';

type AskedByMe = { user: string; now: string; asked: readonly ShownOrder[] };

const mostShown = 8;

/** What a person asked for and waits for: approvals and return orders, the oldest first; nothing where none waits. */
export function askedByMeBlocks({ user, now, asked }: AskedByMe, t: Language): KnownBlock[] {
  const waits = asked.flatMap((order) => [...approvalsOf(order, { user, now }, t), ...returnsOf(order, user, t)]);
  return waits.length === 0 ? [] : [header(t.home.requests), ...waitingBlocks(waits, mostShown, t, now)];
}

function approvalsOf(order: ShownOrder, { user, now }: Omit<AskedByMe, 'asked'>, t: Language): WaitingItem[] {
  return order.summary.approvals
    .filter((one) => one.requestedBy.id === user && statusOfApproval(one, now) === 'Requested')
    .map((one) => {
      const waits = t.home.waitingFor(t.either(one.approvers.map((role) => t.role[role])));
      const details = [requestText(order, one, totalsOfRequest(order, one), t), waits];
      return itemOf(order, { number: one.number, since: one.requestedAt, details }, t);
    });
}

function returnsOf(order: ShownOrder, user: string, t: Language): WaitingItem[] {
  return order.summary.returnOrders
    .filter(({ status, createdBy }) => status === 'Submitted' && createdBy.id === user)
    .map((one) => {
      const details = [returnText(order, worthOfReturn(order.summary, one), t), t.status.Submitted];
      return itemOf(order, { number: one.number, since: one.createdAt, details }, t);
    });
}

function itemOf(
  order: ShownOrder,
  { number, since, details }: { number: string; since: string; details: readonly string[] },
  t: Language,
): WaitingItem {
  const text = waitingLine(order, number, [...details, t.queues.since(t.instant(since))]);
  return { since, order: order.original.orderNumber, text };
}
