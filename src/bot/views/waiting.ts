import { statusOfApproval } from '../../domain/records/approval';
import type { ChangeResult } from '../../domain/records/change-result';
import { isOpen } from '../../domain/records/return-order';
import type { ShownOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import { cardLink, linkOf } from '../block-kit/links';
import { link, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { differenceTexts } from './differences-text';
import { paymentNames, ruleName } from './names';

/** `since` is a UTC instant, `text` one line of mrkdwn. */
export type WaitingItem = { since: string; order: string; text: string };

export function waitingReturns(orders: readonly ShownOrder[], t: Language): WaitingItem[] {
  return orders.flatMap((order) =>
    order.summary.returnOrders
      .filter(({ status }) => isOpen(status))
      .map(({ number, status, createdAt, createdBy, lines }) => ({
        since: createdAt,
        order: order.original.orderNumber,
        text: lineOf(order, number, [
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
        text: lineOf(order, number, [
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

export function waitingMemos(orders: readonly ShownOrder[], t: Language): WaitingItem[] {
  return orders.flatMap((order) =>
    order.summary.creditMemos
      .filter(({ status }) => status === 'Pending' || status === 'Error')
      .map(({ number, status, total, madeAt: since }) => {
        const money = t.money(total, order.summary.currency);
        const details = [t.status[status], money, t.queues.since(t.instant(since))];
        return { since, order: order.original.orderNumber, text: lineOf(order, number, details) };
      }),
  );
}

export function failedRefunds(orders: readonly ShownOrder[], t: Language): WaitingItem[] {
  return orders.flatMap((order) => {
    const nameOf = paymentNames(order.summary);
    return order.summary.creditMemos.flatMap(({ number, refunds, madeAt }) =>
      refunds
        .filter(({ state }) => state === 'failed')
        .map(({ payment, amount }) => ({
          since: madeAt,
          order: order.original.orderNumber,
          text: lineOf(order, number, [t.refundState.failed, t.money(amount, order.summary.currency), nameOf(payment)]),
        })),
    );
  });
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

function lineOf(order: ShownOrder, number: string, details: readonly string[]): string {
  return [`*${link(linkOf(order, number), number)}*`, ...details].join(' · ');
}
