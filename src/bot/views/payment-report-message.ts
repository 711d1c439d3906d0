import type { Button, KnownBlock } from '@slack/types';
import type { Entry } from '../../domain/records/entry';
import type { PaymentReport, PaymentReports } from '../../domain/records/payment-report';
import type { ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, button, context, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cardLink } from '../block-kit/links';
import { cutAndEscape, escapeMrkdwn, link, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { paymentNames } from './names';

/** With all else at its longest, a card stays within what Slack takes. */
const maxShown = 3;

/** On the card: disputes and refunds made elsewhere, the last ones, and who has seen them; empty without any. */
export function paymentReportBlocks(order: ShownOrder, t: Language): KnownBlock[] {
  const { paymentReports: reported, orderNumber } = order.summary;
  if (reported === undefined) return [];
  const shown = reported.reports.slice(-maxShown);
  const hidden = reported.reports.length - shown.length;
  const texts = shown.map((one) => `• ${reportText(order, one, t)}`);
  return [
    section([t.reports.title, ...texts, ...(hidden === 0 ? [] : [t.card.more(hidden)])].join('\n')),
    ...seenText(reported, t).map(context),
    ...actionsBlock('payments', seenButton(reported, orderNumber, t)),
  ];
}

/** Tells operators of a dispute or a refund made elsewhere; `null` if the entry reports neither. */
export function paymentReportMessage(order: ShownOrder, { effects }: Entry, t: Language): Message | null {
  const told = effects.paymentReport;
  const now = order.summary.paymentReports;
  if (told === undefined || now === undefined) return null;
  const { orderNumber } = order.summary;
  const card = cardLink(order);
  return {
    text: t.reports.summary(orderNumber),
    blocks: [
      section([t.reports.told(escapeMrkdwn(orderNumber)), reportText(order, told.reported, t)].join('\n')),
      ...nextTexts(told.reported, now, t).map(context),
      ...(card === null ? [] : [context(link(card, t.told.cardLink))]),
      ...actionsBlock('payments', [
        ...seenButton(now, orderNumber, t),
        button(actionIds.open, t.button.open, orderNumber),
      ]),
    ],
  };
}

/** Who has seen it; else what to do where the customer has the money. */
function nextTexts({ state }: PaymentReport, now: PaymentReports, t: Language): string[] {
  const seen = seenText(now, t);
  return seen.length > 0 || (state !== null && state !== 'lost') ? seen : [t.reports.next];
}

/** What happened to a payment, with the processor's reference and what exceeds the payment. */
export function reportText({ summary }: ShownOrder, report: PaymentReport, t: Language): string {
  const { payment, amount, state, refunded, reference } = report;
  const money = (minor: number) => t.money(minor, summary.currency);
  const name = paymentNames(summary, t)(payment);
  const what = state === null ? elsewhereText(name, amount, money, t) : t.reports[state](name, money(amount));
  const beyond = state === null || state === 'lost' ? amount - refunded : 0;
  return [
    what,
    ...(beyond > 0 ? [t.reports.beyond(money(beyond))] : []),
    ...(reference === null ? [] : [`\`${cutAndEscape(reference, 40)}\``]),
  ].join(' ');
}

function elsewhereText(name: string, amount: number, money: (minor: number) => string, t: Language): string {
  return amount === 0 ? t.reports.takenBack(name) : t.reports.elsewhere(name, money(amount));
}

function seenText({ seenBy }: PaymentReports, t: Language): string[] {
  return seenBy === null ? [] : [t.reports.seenBy(mention({ id: seenBy }))];
}

function seenButton({ seenBy }: PaymentReports, orderNumber: string, t: Language): Button[] {
  return seenBy === null ? [button(actionIds.paymentsSeen, t.button.seen, orderNumber)] : [];
}
