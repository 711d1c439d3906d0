import type { Button, KnownBlock } from '@slack/types';
import type { CreditMemo, Refund } from '../../domain/records/credit-memo';
import type { StoredOrder } from '../../domain/records/stored-order';
import { actionIds } from '../ids';
import type { Language } from '../language/language';
import { actionsOf, button, context, type Message, section } from './blocks';
import { relatedLinks } from './links';
import { namesOf, paymentNames } from './names';
import { said } from './text';

/** How many lines of a memo its message lists. */
const linesShown = 12;

/** A credit memo in finance's channel: lines, tax, what goes back over which payment, and what finance can say of it. */
export function memoMessage(order: StoredOrder, memo: CreditMemo, t: Language): Message {
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
      ...actionsOf(`memo:${memo.number}`, [
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
  return [status === 'Error' ? t.memos.failed(said(reference)) : t.memos.posted(said(reference))];
}

function lineTexts(order: StoredOrder, { lines }: CreditMemo, t: Language): string[] {
  const { currency } = order.original;
  const nameOf = namesOf(order, t);
  const shown = lines.slice(0, linesShown).map(({ kind, line, amount, tax }) => {
    const what = line === null ? t.memos.line[kind] : `${t.memos.line[kind]} · ${nameOf(line)}`;
    return `• ${t.memos.lineOf(what, t.money(amount, currency), t.money(tax, currency))}`;
  });
  return lines.length > linesShown ? [...shown, t.told.moreLines(lines.length - linesShown)] : shown;
}

/** Each part of the refund with its state, and beside what is not settled what finance can say of it. */
function refundBlocks(order: StoredOrder, { number, refunds }: CreditMemo, t: Language): KnownBlock[] {
  const nameOf = paymentNames(order.summary);
  return refunds
    .slice(0, 10)
    .flatMap((part): KnownBlock[] => [
      section(
        `${nameOf(part.payment)}: ${t.money(part.amount, order.original.currency)} (${refundStateText(part, t)})`,
      ),
      ...actionsOf(
        `refund:${number}:${part.payment}`.slice(0, 255),
        refundButtons(`${number}/${part.payment}`, part.state, t),
      ),
    ]);
}

/** What became of a part; of one that failed again, how often it was tried, so that whoever had it tried sees that it was. */
export function refundStateText({ state, tries }: Refund, t: Language): string {
  return state === 'failed' && tries > 1 ? t.failedTries(tries) : t.refundState[state];
}

/** What can be said of a part in each state. The value names memo and payment. */
export function refundButtons(part: string, state: Refund['state'], t: Language): Button[] {
  const succeeded = button(actionIds.refundSucceeded, t.button.refundSucceeded, part);
  if (state === 'pending') return [succeeded, button(actionIds.refundFailed, t.button.refundFailed, part)];
  if (state !== 'failed') return [];
  return [
    button(actionIds.refundRetry, t.button.refundRetry, part),
    succeeded,
    button(actionIds.refundGiveUp, t.button.refundGiveUp, part),
  ];
}

function footTexts(order: StoredOrder, memo: CreditMemo, t: Language): string[] {
  const settled = new Set(memo.lines.flatMap(({ changeOrder }) => (changeOrder === null ? [] : [changeOrder])));
  const parts = [
    ...(settled.size === 0 ? [] : [t.memos.settles([...settled].join(', '))]),
    ...relatedLinks(order, memo.number, t),
  ];
  return parts.length === 0 ? [] : [parts.join(' · ')];
}
