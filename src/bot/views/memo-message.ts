import type { Button, KnownBlock } from '@slack/types';
import type { CreditMemo, Refund, RefundState } from '../../domain/records/credit-memo';
import type { ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, button, context, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { relatedLinks } from '../block-kit/links';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { refundPartValue } from '../parse/refund-part';
import { namesOf, paymentNames } from './names';

const linesShown = 12;

/** A credit memo in finance's channel: lines, tax, refunds, and finance's buttons. */
export function memoMessage(order: ShownOrder, memo: CreditMemo, t: Language): Message {
  const { currency, orderNumber } = order.original;
  const total = t.money(memo.total, currency);
  return {
    text: t.memos.summary(memo.number, total, orderNumber),
    blocks: [
      section(
        [
          t.memos.title(memo.number, t.status[memo.status]),
          t.memos.total(total, t.money(memo.totalTax, currency), orderNumber),
          ...referenceTexts(memo, t),
        ].join('\n'),
      ),
      section(lineTexts(order, memo, t).join('\n')),
      ...refundBlocks(order, memo, t),
      ...footTexts(order, memo, t).map(context),
      ...actionsBlock(`memo:${memo.number}`, [
        ...(memo.status === 'Pending' || memo.status === 'Error'
          ? [button(actionIds.memoPost, t.button.post, memo.number)]
          : []),
        button(actionIds.open, t.button.open, orderNumber),
      ]),
    ],
  };
}

function referenceTexts({ status, reference }: CreditMemo, t: Language): string[] {
  if (reference === null) return [];
  return [status === 'Error' ? t.memos.failed(cutAndEscape(reference)) : t.memos.posted(cutAndEscape(reference))];
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

function refundBlocks(order: ShownOrder, { number, refunds }: CreditMemo, t: Language): KnownBlock[] {
  const nameOf = paymentNames(order.summary);
  return refunds
    .slice(0, 10)
    .flatMap((part): KnownBlock[] => [
      section(
        `${nameOf(part.payment)}: ${t.money(part.amount, order.original.currency)} (${refundStateText(part, t)})`,
      ),
      ...actionsBlock(
        `refund:${number}:${part.payment}`.slice(0, 255),
        refundButtons(refundPartValue({ memo: number, payment: part.payment }), part.state, t),
      ),
    ]);
}

/**
 * A part's state with what was stated for it: date and reference, or the reason. With the number of tries if it failed
 * again, so that a retry shows.
 */
export function refundStateText(part: Refund, t: Language): string {
  const { state, tries } = part;
  const text = state === 'failed' && tries > 1 ? t.failedTries(tries) : t.refundState[state];
  const stated = statedOf(part, t).join(', ');
  return stated === '' ? text : t.because(text, stated);
}

function statedOf({ state, paidOn, reference, reason }: Refund, t: Language): string[] {
  const referenceHolds = state === 'sent' || state === 'succeeded';
  return [
    ...(paidOn === undefined ? [] : [t.day(new Date(paidOn), 'UTC')]),
    ...(referenceHolds && reference !== null ? [cutAndEscape(reference, 200)] : []),
    ...(reason === null ? [] : [cutAndEscape(reason, 200)]),
  ];
}

/** The buttons for each state; Slack allows five in a row. All but “sent” and “try again” open a modal that asks first. The value names memo and payment. */
export function refundButtons(part: string, state: RefundState, t: Language): Button[] {
  const all = {
    sent: button(actionIds.refundSent, t.button.refundSent, part),
    succeeded: button(actionIds.refundSucceeded, t.button.refundSucceeded, part),
    failed: button(actionIds.refundFailed, t.button.refundFailed, part, 'danger'),
    bounced: button(actionIds.refundBounced, t.button.refundBounced, part),
    retry: button(actionIds.refundRetry, t.button.refundRetry, part),
    withdraw: button(actionIds.refundWithdraw, t.button.refundWithdraw, part, 'danger'),
    giveUp: button(actionIds.refundGiveUp, t.button.refundGiveUp, part, 'danger'),
  };
  const possible: Record<RefundState, Button[]> = {
    pending: [all.sent, all.succeeded, all.failed, all.withdraw],
    sent: [all.succeeded, all.failed],
    succeeded: [all.bounced],
    failed: [all.retry, all.sent, all.succeeded, all.giveUp],
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
