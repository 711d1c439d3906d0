import type { Button, KnownBlock } from '@slack/types';
import type { CreditMemo, Refund, RefundState } from '../../domain/records/credit-memo';
import type { ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, button, context, header, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { relatedLinks } from '../block-kit/links';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { refundPartValue } from '../parse/refund-part';
import { type History, historyText } from './history-text';
import { type MemoContext, memoAskedTexts, memoPostedTexts } from './memo-parts';
import { namesOf, paymentNames } from './names';
import { type OfPayments, refundReasonText } from './refund-reason-text';
import { isUnposted } from './waiting';

const linesShown = 12;

/** A credit memo in finance's channel: who asked for it and why, lines, refunds, and finance's buttons in one row. */
export function memoMessage(
  { history, exportedBy = null, ...shown }: MemoContext & { history: History | null; exportedBy?: string | null },
  t: Language,
): Message {
  const { order, memo } = shown;
  const { currency, orderNumber } = order.original;
  const total = t.money(memo.total, currency);
  return {
    text: t.memos.summary(memo.number, total, orderNumber),
    blocks: [
      header(t.memos.title(memo.number, t.status[memo.status])),
      section(
        [
          t.memos.total(total, t.money(memo.totalTax, currency), orderNumber),
          ...memoPostedTexts(shown, t),
          ...(exportedBy === null ? [] : [t.memos.exported(exportedBy)]),
          ...memoAskedTexts(shown, t),
          ...(history === null ? [] : [historyText(history, t)]),
        ].join('\n'),
      ),
      section(lineTexts(order, memo, t).join('\n')),
      ...footTexts(order, memo, t).map(context),
      ...refundBlocks(order, memo, t),
    ],
  };
}

function lineTexts(order: ShownOrder, { lines }: CreditMemo, t: Language): string[] {
  const { currency } = order.original;
  const nameOf = namesOf(order, t);
  const shown = lines.slice(0, linesShown).map(({ kind, line, amount, tax }) => {
    const what = line === null ? t.memos.line[kind] : `${t.memos.line[kind]} · ${nameOf(line)}`;
    return `• ${t.memos.lineOf(what, t.money(amount, currency), t.money(tax, currency))}`;
  });
  return lines.length > linesShown ? [...shown, t.told.moreLines(lines.length - linesShown)] : shown;
}

const partsShown = 10;

/** The refund's parts and all buttons: in one row, unless several parts have buttons of their own. */
function refundBlocks(order: ShownOrder, memo: CreditMemo, t: Language): KnownBlock[] {
  const { number, refunds } = memo;
  const parts = refunds.slice(0, partsShown).map((part) => ({
    part,
    buttons: refundButtons(refundPartValue({ memo: number, payment: part.payment }), part.state, t),
  }));
  const acted = parts.filter(({ buttons }) => buttons.length > 0);
  const [only, ...others] = acted;
  const own = others.length > 0 ? [] : (only?.buttons ?? []);
  return [
    ...parts.flatMap(({ part, buttons }) => [
      section(partText(order, part, t)),
      ...actionsBlock(`refund:${number}:${part.payment}`, others.length > 0 ? buttons : []),
    ]),
    ...actionsBlock(`memo:${number}`, [
      ...(isUnposted(memo) ? [button(actionIds.memoPost, t.button.post, number, 'primary')] : []),
      ...own,
      button(actionIds.open, t.button.open, order.original.orderNumber),
    ]),
  ];
}

function partText({ original, summary }: ShownOrder, part: Refund, t: Language): string {
  const amount = t.money(part.amount, original.currency);
  return `${paymentNames(summary, t)(part.payment)}: ${amount} (${refundStateText({ original, summary }, part, t)})`;
}

/**
 * A part's state with what was stated for it: date and reference, or the reason. With the number of tries if it failed
 * again, so that a retry shows.
 */
export function refundStateText(order: OfPayments, part: Refund, t: Language): string {
  const { state, tries } = part;
  const text = state === 'failed' && tries > 1 ? t.failedTries(tries) : t.refundState[state];
  const stated = statedOf(order, part, t).join(', ');
  return stated === '' ? text : t.because(text, stated);
}

function statedOf(order: OfPayments, part: Refund, t: Language): string[] {
  const { state, via, paidOn, reference, reason } = part;
  const referenceHolds = state === 'sent' || state === 'succeeded';
  return [
    ...(via === 'original' ? [] : [t.refundVia[via]]),
    ...(paidOn === undefined ? [] : [t.day(new Date(paidOn), 'UTC')]),
    ...(referenceHolds && reference !== null ? [cutAndEscape(reference, 200)] : []),
    ...(reason === null ? [] : [refundReasonText(order, part, t)]),
  ];
}

/**
 * The buttons for each state; Slack allows five in a row. All but “sent” and “try again” open a modal that asks
 * first. The value names memo and payment.
 */
export function refundButtons(part: string, state: RefundState, t: Language): Button[] {
  const all = {
    sent: button(actionIds.refundSent, t.button.refundSent, part),
    succeeded: button(actionIds.refundSucceeded, t.button.refundSucceeded, part),
    failed: button(actionIds.refundFailed, t.button.refundFailed, part, 'danger'),
    bounced: button(actionIds.refundBounced, t.button.refundBounced, part),
    retry: button(actionIds.refundRetry, t.button.refundRetry, part),
    otherWay: button(actionIds.refundOtherWay, t.button.refundOtherWay, part),
    withdraw: button(actionIds.refundWithdraw, t.button.refundWithdraw, part, 'danger'),
    giveUp: button(actionIds.refundGiveUp, t.button.refundGiveUp, part, 'danger'),
  };
  const possible: Record<RefundState, Button[]> = {
    pending: [all.sent, all.succeeded, all.failed, all.withdraw],
    sent: [all.succeeded, all.failed],
    succeeded: [all.bounced],
    failed: [all.retry, all.otherWay, all.succeeded, all.giveUp],
    given_up: [],
  };
  return possible[state];
}

function footTexts(order: ShownOrder, memo: CreditMemo, t: Language): string[] {
  const settled = new Set(memo.lines.flatMap(({ changeOrder }) => (changeOrder === null ? [] : [changeOrder])));
  const parts = [
    ...(settled.size === 0 ? [] : [t.memos.settles([...settled].join(', '))]),
    ...relatedLinks(order, memo.number, t),
  ];
  return parts.length === 0 ? [] : [parts.join(' · ')];
}
