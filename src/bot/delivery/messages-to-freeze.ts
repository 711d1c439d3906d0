import { statusOfApproval } from '../../domain/records/approval';
import type { CreditMemo } from '../../domain/records/credit-memo';
import { type Posted, uninstalled } from '../../domain/records/delivery';
import type { MailState } from '../../domain/records/mail';
import { isOpen } from '../../domain/records/return-order';
import type { ShownOrder } from '../../domain/records/stored-order';

/** Limits on keeping an order's messages up to date: number and age. */
const maxMessages = 100;
const maxAgeMs = 90 * 86_400_000;

/** Each takes a Slack call, limited to about 50 a minute. */
const maxAtOnce = 10;

/**
 * The messages to stop updating: beyond a hundred, or older than 90 days. Keeps a channel's latest card and whatever
 * still waits for somebody. Superseded cards go first, then the oldest.
 */
export function messagesToFreeze(order: ShownOrder, now: Date): Posted[] {
  const waiting = documentsWaiting(order, now.toISOString());
  const candidates = order.posted.filter((one) => !isNeeded(order, one, waiting));
  const ordered = [
    ...candidates.filter(({ told }) => told.kind === 'card'),
    ...candidates.filter(({ told }) => told.kind !== 'card'),
  ];
  const tooMany = order.posted.length - maxMessages;
  const isOld = ({ ts }: Posted) => now.getTime() - Number(ts) * 1_000 > maxAgeMs;
  return ordered.filter((one, at) => at < tooMany || isOld(one)).slice(0, maxAtOnce);
}

/** Messages in an uninstalled workspace cannot get a final update now, and must not take the others' turns. */
function isNeeded(order: ShownOrder, one: Posted, waiting: ReadonlySet<string>): boolean {
  if (one.digest === uninstalled) return true;
  if (one.told.kind === 'card') {
    return one === order.posted.findLast(({ told, channel }) => told.kind === 'card' && channel === one.channel);
  }
  if (one.told.kind === 'storefront_differs') return order.summary.storefrontDiffers !== null;
  if (one.told.kind === 'run') return isOpenRun(order, one.told.entry);
  if (one.told.kind === 'payment_report') return order.summary.paymentReports?.seenBy === null;
  return documentsOf(order, one).some((number) => waiting.has(number));
}

function isOpenRun({ summary }: ShownOrder, entry: number): boolean {
  return summary.runs?.find((run) => run.entry === entry)?.state !== 'ended';
}

/** Documents with a pending decision, receipt, posting or refund. */
function documentsWaiting({ summary }: ShownOrder, now: string): Set<string> {
  const { approvals, returnOrders, creditMemos, mails = [] } = summary;
  return new Set([
    ...approvals.filter((one) => statusOfApproval(one, now) === 'Requested').map(({ number }) => number),
    ...returnOrders.filter(({ status }) => isOpen(status)).map(({ number }) => number),
    ...creditMemos.filter(isUnsettled).map(({ number }) => number),
    ...mails.filter(({ state }) => !finalMailStates.includes(state)).map(({ number }) => number),
  ]);
}

const finalMailStates: readonly MailState[] = ['sent', 'dropped', 'bounced'];

function isUnsettled({ status, refunds }: CreditMemo): boolean {
  const underWay = refunds.some(({ state }) => state !== 'succeeded' && state !== 'given_up');
  return status === 'Pending' || status === 'Error' || underWay;
}

/** The documents whose state a message shows. */
function documentsOf({ entries }: ShownOrder, { told }: Posted): string[] {
  switch (told.kind) {
    case 'memo':
    case 'refund_failed':
    case 'refund_bounced':
      return [told.memo];
    case 'mail_state':
      return [told.mail];
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
