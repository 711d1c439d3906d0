import { statusOfApproval } from '../../domain/records/approval';
import type { ChangeResult } from '../../domain/records/change-result';
import type { CreditMemo, RefundState } from '../../domain/records/credit-memo';
import { isOpen } from '../../domain/records/return-order';
import type { ShownOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import { cardLink, linkOf } from '../block-kit/links';
import { link, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { differenceTexts } from './differences-text';
import { paymentNames, ruleName } from './names';
import { reportText } from './payment-report-message';

/** `since` is a UTC instant, `text` one line of mrkdwn. */
export type WaitingItem = { since: string; order: string; text: string };

export function waitingReturns(orders: readonly ShownOrder[], t: Language): WaitingItem[] {
  return orders.flatMap((order) =>
    order.summary.returnOrders
      .filter(({ status }) => isOpen(status))
      .map(({ number, status, createdAt, createdBy, lines }) => ({
        since: createdAt,
        order: order.original.orderNumber,
        text: waitingLine(order, number, [
          t.status[status],
          t.units(sum(lines.map(({ expected }) => expected))),
          mention(createdBy),
          t.queues.since(t.instant(createdAt)),
        ]),
      })),
  );
}

/** `now` is a UTC instant; expired approvals are left out. */
export function waitingApprovals(orders: readonly ShownOrder[], now: string, t: Language): WaitingItem[] {
  return orders.flatMap((order) =>
    order.summary.approvals
      .filter((one) => statusOfApproval(one, now) === 'Requested')
      .map(({ number, rule, requestedAt, requestedBy, preview }) => ({
        since: requestedAt,
        order: order.original.orderNumber,
        text: waitingLine(order, number, [
          ruleName(rule, t),
          atStake(preview, order, t),
          mention(requestedBy),
          t.queues.since(t.instant(requestedAt)),
        ]),
      })),
  );
}

/** The refund; for expected goods, the number of units. */
function atStake({ refund, returnOrder }: ChangeResult, { summary }: ShownOrder, t: Language): string {
  if (refund > 0 || returnOrder === null) return t.money(refund, summary.currency);
  return t.units(sum(returnOrder.lines.map(({ expected }) => expected)));
}

/** The marked export of memos that have one. */
export type Exported = ReadonlyMap<string, string>;

/** Memos that wait to be posted, or whose refund waits for finance; without those of which a refund failed. */
export function waitingMemos(
  orders: readonly ShownOrder[],
  t: Language,
  exported: Exported = new Map(),
): WaitingItem[] {
  return orders.flatMap((order) =>
    order.summary.creditMemos
      .filter((memo) => isUnposted(memo) || hasRefund(memo, 'pending'))
      .filter((memo) => !hasRefund(memo, 'failed'))
      .map((memo) => memoItem(order, memo, t, exported)),
  );
}

/** Memos of which a refund failed, whether they are posted or not. */
export function failedRefunds(
  orders: readonly ShownOrder[],
  t: Language,
  exported: Exported = new Map(),
): WaitingItem[] {
  return orders.flatMap((order) =>
    order.summary.creditMemos
      .filter((memo) => hasRefund(memo, 'failed'))
      .map((memo) => memoItem(order, memo, t, exported)),
  );
}

export function isUnposted({ status }: CreditMemo): boolean {
  return status === 'Pending' || status === 'Error';
}

function hasRefund({ refunds }: CreditMemo, asked: RefundState): boolean {
  return refunds.some(({ state }) => state === asked);
}

/** A queue of many has to fit into one message. */
const partsShown = 2;

/** A memo with all that finance has to do about it, so that none is listed twice. */
function memoItem(order: ShownOrder, memo: CreditMemo, t: Language, exported: Exported): WaitingItem {
  const { currency } = order.summary;
  const nameOf = paymentNames(order.summary, t);
  const exportedBy = exported.get(memo.number);
  const open = memo.refunds.filter(({ state }) => state === 'failed' || state === 'pending');
  const details = [
    t.money(memo.total, currency),
    ...(memo.status === 'Error' ? [t.queues.notPosted] : memo.status === 'Pending' ? [t.queues.toPost] : []),
    ...open
      .slice(0, partsShown)
      .map(({ amount, payment, state }) =>
        t.queues.refundTo(t.money(amount, currency), nameOf(payment), t.refundState[state]),
      ),
    ...(open.length > partsShown ? [t.queues.more(open.length - partsShown)] : []),
    ...(exportedBy === undefined ? [] : [t.memos.exported(exportedBy)]),
    t.queues.since(t.instant(memo.madeAt)),
  ];
  return { since: memo.madeAt, order: order.original.orderNumber, text: waitingLine(order, memo.number, details) };
}

/** Orders of several queues, each once. */
export function eachOnce(...queues: (readonly ShownOrder[])[]): ShownOrder[] {
  return [...new Map(queues.flat().map((order) => [order.original.orderNumber, order])).values()];
}

/** Orders whose differences from the storefront nobody has seen yet. */
export function waitingDifferences(orders: readonly ShownOrder[], t: Language): WaitingItem[] {
  return orders.flatMap((order) => {
    const { storefrontDiffers: differs, orderNumber } = order.summary;
    if (differs === null || differs.seenBy !== null) return [];
    const [first = ''] = differenceTexts(differs, order.summary.currency, t);
    const details = [first.replace('• ', ''), t.queues.since(t.instant(differs.at))];
    return {
      since: differs.at,
      order: orderNumber,
      text: [`*${link(cardLink(order), orderNumber)}*`, ...details].join(' · '),
    };
  });
}

/** Orders with disputes and refunds made elsewhere that nobody has seen yet. */
export function waitingReports(orders: readonly ShownOrder[], t: Language): WaitingItem[] {
  return orders.flatMap((order) => {
    const { paymentReports: reported, orderNumber } = order.summary;
    const last = reported?.reports.at(-1);
    if (reported === undefined || reported.seenBy !== null || last === undefined) return [];
    const details = [reportText(order, last, t), t.queues.since(t.instant(reported.at))];
    return {
      since: reported.at,
      order: orderNumber,
      text: [`*${link(cardLink(order), orderNumber)}*`, ...details].join(' · '),
    };
  });
}

/** A document that waits, with a link to its message. */
export function waitingLine(order: ShownOrder, number: string, details: readonly string[]): string {
  return [`*${link(linkOf(order, number), number)}*`, ...details].join(' · ');
}
