import { statusOfApproval } from '../../domain/records/approval';
import type { CreditMemo } from '../../domain/records/credit-memo';
import { type Posted, uninstalled } from '../../domain/records/delivery';
import { isOpen } from '../../domain/records/return-order';
import type { StoredOrder } from '../../domain/records/stored-order';

/** How many messages of an order are kept up to date, and for how long, where nothing speaks for keeping them. */
const most = 100;
const longestMs = 90 * 86_400_000;

/** Each takes a call of Slack's, of which there are some 50 a minute. */
const mostAtOnce = 10;

/**
 * The messages that are not kept up to date any longer: beyond a hundred, or older than 90 days. Never the latest card
 * of a channel, nor what is about something that still waits for somebody. Cards that have a newer one in their channel
 * go first, then the oldest.
 */
export function lettingGo(order: StoredOrder, now: Date): Posted[] {
  const waiting = documentsWaiting(order, now.toISOString());
  const free = order.posted.filter((one) => !isNeeded(order, one, waiting));
  const inTurn = [
    ...free.filter(({ told }) => told.kind === 'card'),
    ...free.filter(({ told }) => told.kind !== 'card'),
  ];
  const tooMany = order.posted.length - most;
  const isOld = ({ ts }: Posted) => now.getTime() - Number(ts) * 1_000 > longestMs;
  return inTurn.filter((one, at) => at < tooMany || isOld(one)).slice(0, mostAtOnce);
}

/** Where the bot was uninstalled, nothing can be said for now, and nobody's turn is taken. */
function isNeeded(order: StoredOrder, one: Posted, waiting: ReadonlySet<string>): boolean {
  if (one.digest === uninstalled) return true;
  if (one.told.kind === 'card') {
    return one === order.posted.findLast(({ told, channel }) => told.kind === 'card' && channel === one.channel);
  }
  if (one.told.kind === 'storefront_differs') return order.summary.storefrontDiffers !== null;
  return documentsOf(order, one).some((number) => waiting.has(number));
}

/** What somebody still has to decide, to receive, to book or to pay. */
function documentsWaiting({ summary }: StoredOrder, now: string): Set<string> {
  const { approvals, returnOrders, creditMemos } = summary;
  return new Set([
    ...approvals.filter((one) => statusOfApproval(one, now) === 'Requested').map(({ number }) => number),
    ...returnOrders.filter(({ status }) => isOpen(status)).map(({ number }) => number),
    ...creditMemos.filter(isUnsettled).map(({ number }) => number),
  ]);
}

function isUnsettled({ status, refunds }: CreditMemo): boolean {
  const underWay = refunds.some(({ state }) => state !== 'succeeded' && state !== 'given_up');
  return status === 'Pending' || status === 'Error' || underWay;
}

/** The documents that a message shows the state of. */
function documentsOf({ entries }: StoredOrder, { told }: Posted): string[] {
  switch (told.kind) {
    case 'memo':
    case 'refund_failed':
    case 'refund_bounced':
      return [told.memo];
    case 'return_order':
      return [told.returnOrder];
    case 'approval':
      return [told.approval];
    case 'entry': {
      const { creditMemo, returnOrder, approval } = entries.find(({ seq }) => seq === told.entry)?.effects ?? {};
      return [creditMemo, returnOrder, approval].flatMap((document) => document?.number ?? []);
    }
    default:
      return [];
  }
}
