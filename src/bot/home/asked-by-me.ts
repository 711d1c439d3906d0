import type { KnownBlock } from '@slack/types';
import { worthOfReturn } from '../../domain/derived/worth-of-return';
import { statusOfApproval } from '../../domain/records/approval';
import type { ShownOrder } from '../../domain/records/stored-order';
import { header } from '../block-kit/blocks';
import { linkOf } from '../block-kit/links';
import { link } from '../block-kit/text';
import type { Language } from '../language/language';
import { waitingBlocks } from '../views/queue-messages';
import { requestText, returnText, totalsOfRequest } from '../views/request-parts';
import type { WaitingItem } from '../views/waiting';

type AskedByMe = { user: string; now: string; asked: readonly ShownOrder[] };

const mostShown = 8;

/** What a person asked for and waits for: approvals and return orders, the oldest first; nothing where none waits. */
export function askedByMeBlocks({ user, now, asked }: AskedByMe, t: Language): KnownBlock[] {
  const waits = asked.flatMap((order) => [...approvalsOf(order, { user, now }, t), ...returnsOf(order, user, t)]);
  return waits.length === 0 ? [] : [header(t.home.waitFor), ...waitingBlocks(waits, mostShown, t)];
}

function approvalsOf(order: ShownOrder, { user, now }: Omit<AskedByMe, 'asked'>, t: Language): WaitingItem[] {
  return order.summary.approvals
    .filter((one) => one.requestedBy.id === user && statusOfApproval(one, now) === 'Requested')
    .map((one) => ({
      since: one.requestedAt,
      order: order.original.orderNumber,
      text: t.home.waitForOne(
        link(linkOf(order, one.number), one.number),
        requestText(order, one, totalsOfRequest(order, one), t),
        t.either(one.approvers.map((role) => t.role[role])),
        t.queues.since(t.instant(one.requestedAt)),
      ),
    }));
}

function returnsOf(order: ShownOrder, user: string, t: Language): WaitingItem[] {
  const { returnOrders } = order.summary;
  return returnOrders
    .filter(({ status, createdBy }) => status === 'Submitted' && createdBy.id === user)
    .map((one) => ({
      since: one.createdAt,
      order: order.original.orderNumber,
      text: t.home.waitForOne(
        link(linkOf(order, one.number), one.number),
        returnText(order, worthOfReturn(order.summary, one), t),
        t.role.lead,
        t.queues.since(t.instant(one.createdAt)),
      ),
    }));
}
