import type { Button, KnownBlock } from '@slack/types';
import type { Entry } from '../../domain/records/entry';
import { earlierReport, type PaymentReport, type PaymentReports } from '../../domain/records/payment-report';
import type { ShownOrder } from '../../domain/records/stored-order';
import { actionsBlock, button, context, type Message, section } from '../block-kit/blocks';
import { actionIds } from '../block-kit/ids';
import { cardLink } from '../block-kit/links';
import { cutAndEscape, escapeMrkdwn, link, mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { matchedPartValue } from '../parse/refund-part';
import { paymentNames } from './names';

/** With all else at its longest, a card stays within what Slack takes. */
const maxShown = 3;

/** On the card: disputes and refunds made elsewhere, the last ones, and who has seen them; empty without any. */
export function paymentReportBlocks(order: ShownOrder, t: Language): KnownBlock[] {
  const { paymentReports: reported, orderNumber } = order.summary;
  if (reported === undefined || reported.reports.length === 0) return [];
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
      ...matchBlocks(told.reported, now, t),
      ...(card === null ? [] : [context(link(card, t.told.cardLink))]),
      ...actionsBlock('payments', [
        ...seenButton(now, orderNumber, t),
        button(actionIds.open, t.button.open, orderNumber),
      ]),
    ],
  };
}

/** A button for each refund that it may be, until finance has said which. */
function matchBlocks({ payment, reference, perhaps = [] }: PaymentReport, now: PaymentReports, t: Language) {
  if (reference === null || !isReported(now, { payment, reference })) return [];
  return perhaps
    .slice(0, maxShown)
    .flatMap((memo) =>
      actionsBlock(`match:${memo}`, [
        button(actionIds.refundMatch, t.reports.itIs(memo), matchedPartValue({ memo, payment, reference })),
      ]),
    );
}

function isReported({ reports }: PaymentReports, of: { payment: string; reference: string | null }): boolean {
  return earlierReport(reports, { kind: 'refunded_elsewhere', ...of }) !== undefined;
}

/** Who has seen it, or that it was one of ours; else what to do where the customer has the money. */
function nextTexts({ state, payment, reference, perhaps }: PaymentReport, now: PaymentReports, t: Language): string[] {
  if (perhaps !== undefined && !isReported(now, { payment, reference })) return [t.reports.itWas];
  const seen = seenText(now, t);
  return seen.length > 0 || (state !== null && state !== 'lost') ? seen : [t.reports.next];
}

/** What happened to a payment, with the processor's reference and what exceeds the payment. */
export function reportText({ summary }: ShownOrder, report: PaymentReport, t: Language): string {
  const { payment, amount, state, refunded, reference, perhaps = [] } = report;
  const money = (minor: number) => t.money(minor, summary.currency);
  const name = paymentNames(summary, t)(payment);
  const what = state === null ? elsewhereText(name, amount, money, t) : t.reports[state](name, money(amount));
  const beyond = state === null || state === 'lost' ? amount - refunded : 0;
  return [
    what,
    ...(perhaps.length === 0 ? [] : [t.reports.perhaps(t.either(perhaps.slice(0, maxShown)))]),
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
