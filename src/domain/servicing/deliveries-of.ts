import { documentDecided } from '../derived/decision-on';
import type { Policy } from '../policy/policy';
import { storefrontEndpoint } from '../policy/status-back';
import type { CreditMemo } from '../records/credit-memo';
import { channelsWithCard, type DeliveryPayload, type NewDelivery, type OrderMessages } from '../records/delivery';
import type { Entry, EntryAction } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import { subjectOf, type WebhookSubject } from '../records/webhook-event';
import { byAction } from '../values/action-name';
import { samePerson } from '../values/same-person';
import { eventsOf } from '../webhooks/events-of';
import { stepDeliveries } from './step-deliveries';

type Before = OrderMessages & { summary: OrderSummary };

type Due = { told: DeliveryPayload; due?: string };

/**
 * A message in the card's thread, with a card first if there is none; messages of new documents; tasks; updates, also
 * of a new card, which links to the documents.
 */
export function deliveriesOf(entry: Entry, before: Before, policy: Policy): NewDelivery[] {
  const { seq, origin, actor } = entry;
  const channels = channelsWithCard(before);
  const needsCard = origin !== null && !channels.includes(origin.channel);
  const shown = needsCard || channels.length > 0;
  const documents = documentsOf(entry, before.summary, policy);
  const all: Due[] = [
    ...(needsCard ? [{ told: { kind: 'card' as const, channel: origin.channel, askedBy: actor.id } }] : []),
    ...documents,
    ...nextApproversOf(entry, before.summary),
    ...(shown && (toldInThread[entry.action] || isWithdrawn(entry, before.summary) || reportsPayment(entry))
      ? [{ told: { kind: 'entry' as const, entry: seq } }]
      : []),
    ...refundsOf(entry, before.summary),
    ...mailsOf(entry, before.summary),
    ...stepDeliveries(entry, before.summary),
    ...handoverOf(entry),
    ...decidedOf(entry),
    ...differencesOf(entry),
    ...(reportsPayment(entry) ? [{ told: { kind: 'payment_report' as const, entry: seq } }] : []),
    ...webhooksOf(entry, before.summary, policy),
    ...(before.posted.length > 0 || (needsCard && documents.length > 0)
      ? [{ told: { kind: 'refresh' as const } }]
      : []),
  ];
  return all.map((one) => ({ key: keyOf(seq, one.told), ...one }));
}

export function deliveriesOfReplacement({ posted, version }: OrderMessages & { version: number }): NewDelivery[] {
  if (posted.length === 0) return [];
  return [{ key: `v${version + 1}:refresh`, told: { kind: 'refresh' } }];
}

/** Whether an entry gets a message in the thread. Otherwise the message of its document is updated. */
const toldInThread: Record<EntryAction, boolean> = {
  ...byAction(() => true),
  undo: true,
  'rma.approve': true,
  'rma.reject': true,
  'rma.receive': true,
  'rma.close': true,
  'rma.cancel': true,
  'approval.request': true,
  'approval.approve': true,
  'approval.advance': true,
  'approval.reject': true,
  'approval.withdraw': true,
  'approval.expire': true,
  'approval.renew': false,
  note: true,
  'case.close': true,
  'case.reopen': true,
  'case.handover': true,
  'case.reference': false,
  'refund.overpayment': true,
  'refund.settle': false,
  'refund.retry': false,
  'refund.match': false,
  'memo.post': false,
  'memo.fail': false,
  'storefront.changed': false,
  'storefront.seen': false,
  'mail.send': false,
  'mail.drop': false,
  'mail.settle': false,
  'flow.step': false,
  'flow.retry': false,
  'flow.skip': false,
  event: false,
  allocate: false,
  fulfill: false,
  authorize: false,
  capture: false,
  reverse: false,
  dispute: false,
  refunded_elsewhere: false,
};

/** A dispute or a refund made elsewhere, not one that was reported before in the same words. */
function reportsPayment({ effects }: Entry): boolean {
  return effects.paymentReport !== undefined;
}

/** A refund that is given up before it was sent: whoever requested it can now undo the change. */
function isWithdrawn({ effects: { creditMemo } }: Entry, { creditMemos }: OrderSummary): boolean {
  const before = creditMemos.find(({ number }) => number === creditMemo?.number)?.refunds ?? [];
  return before.some(
    ({ payment, state }) => state === 'pending' && partOf(creditMemo ?? undefined, payment)?.state === 'given_up',
  );
}

/** Messages of new documents, and their reminders. */
function documentsOf({ effects, at }: Entry, before: OrderSummary, policy: Policy): Due[] {
  const { returnOrder, approval, creditMemo } = effects;
  const { returnsAfterHours, approvalsAfterHours, escalation } = policy.reminders;
  const isNew = (known: readonly { number: string }[], one: { number: string }) =>
    known.every(({ number }) => number !== one.number);
  return [
    ...(returnOrder !== null && isNew(before.returnOrders, returnOrder)
      ? [
          { told: { kind: 'return_order' as const, returnOrder: returnOrder.number } },
          ...remindersOf(returnOrder.number, at, { afterHours: returnsAfterHours, escalation }),
        ]
      : []),
    ...(approval !== null && isNew(before.approvals, approval)
      ? [
          { told: { kind: 'approval' as const, approval: approval.number } },
          ...remindersOf(approval.number, at, { afterHours: approvalsAfterHours, escalation }),
          { told: { kind: 'expiry' as const, approval: approval.number }, due: approval.expiresAt },
        ]
      : []),
    ...(creditMemo !== null && isNew(before.creditMemos, creditMemo)
      ? [{ told: { kind: 'memo' as const, memo: creditMemo.number } }]
      : []),
  ];
}

/** Those whom another rule names by now are called at once: the message of the approval is only edited. */
function nextApproversOf({ effects: { approval } }: Entry, { approvals }: OrderSummary): Due[] {
  const known = approvals.find(({ number }) => number === approval?.number);
  if (approval?.status !== 'Requested' || known === undefined || known.rule === approval.rule) return [];
  return [{ told: { kind: 'reminder', document: approval.number } }];
}

type Reminding = { afterHours: number | null; escalation: Policy['reminders']['escalation'] };

/** A reminder, and one more for the stand-in, if the policy names one. */
function remindersOf(document: string, at: string, { afterHours, escalation }: Reminding): Due[] {
  if (afterHours === null) return [];
  const dueAfter = (hours: number) => new Date(Date.parse(at) + hours * 3_600_000).toISOString();
  const escalated = { kind: 'reminder' as const, document, escalated: true as const };
  return [
    { told: { kind: 'reminder', document }, due: dueAfter(afterHours) },
    ...(escalation === undefined ? [] : [{ told: escalated, due: dueAfter(afterHours + escalation.afterHours) }]),
  ];
}

/** Tries and failures. A bounce is posted again: people have read that the customer has the money. */
function refundsOf({ seq: entry, effects: { creditMemo } }: Entry, before: OrderSummary): Due[] {
  if (creditMemo === null) return [];
  const known = before.creditMemos.find(({ number }) => number === creditMemo.number);
  const { number: memo } = creditMemo;
  return creditMemo.refunds.flatMap(({ payment, state, tries }): Due[] => {
    const was = partOf(known, payment);
    if (state === 'pending') return tries > (was?.tries ?? 0) ? [{ told: { kind: 'refund', memo, payment } }] : [];
    if (state !== 'failed' || was?.state === 'failed') return [];
    if (was?.state !== 'succeeded') return [{ told: { kind: 'refund_failed', memo, payment } }];
    const bounced = { kind: 'refund_bounced', memo, payment, entry } as const;
    return [{ told: { ...bounced, where: 'thread' } }, { told: { ...bounced, where: 'memos' } }];
  });
}

/** A new mail is shown, and sent once nobody has to release it. A sender that tries again does so by itself. */
function mailsOf({ action, effects: { mail } }: Entry, { mails = [] }: OrderSummary): Due[] {
  if (mail === undefined || action === 'mail.settle') return [];
  const isNew = mails.every(({ number }) => number !== mail.number);
  return [
    ...(isNew ? [{ told: { kind: 'mail_state' as const, mail: mail.number } }] : []),
    ...(mail.state === 'queued' ? [{ told: { kind: 'mail' as const, mail: mail.number } }] : []),
  ];
}

function partOf(memo: CreditMemo | undefined, payment: string): CreditMemo['refunds'][number] | undefined {
  return memo?.refunds.find((one) => one.payment === payment);
}

function handoverOf({ action, seq, effects }: Entry): Due[] {
  const handed = effects.case;
  if (action !== 'case.handover' || handed === null) return [];
  return [{ told: { kind: 'handover', case: handed.number, to: handed.owner, entry: seq } }];
}

/** Whoever asked for something is told what somebody else decided. */
function decidedOf(entry: Entry): Due[] {
  const decided = documentDecided(entry);
  if (decided === null || samePerson(decided.askedBy, entry.actor)) return [];
  const { number: document, askedBy } = decided;
  return [{ told: { kind: 'decided', document, to: askedBy.id, entry: entry.seq } }];
}

/** Only differences that are new. */
function differencesOf({ seq, at, effects: { storefront } }: Entry): Due[] {
  const isNew = storefront != null && storefront.seenBy === null && storefront.at === at;
  return isNew ? [{ told: { kind: 'storefront_differs', entry: seq } }] : [];
}

function webhooksOf(entry: Entry, before: OrderSummary, { webhooks, statusBack }: Policy): Due[] {
  if (webhooks.length + statusBack.length === 0) return [];
  const told = [
    ...webhooks.map(({ name, events }) => ({ endpoint: name, events })),
    ...statusBack.map((one) => ({ endpoint: storefrontEndpoint(one), events: toldToStorefronts })),
  ];
  const happened = eventsOf(entry, before);
  return told.flatMap(({ endpoint, events }) =>
    happened
      .filter(({ event }) => events.includes(subjectOf(event)))
      .map((one): Due => ({ told: { kind: 'webhook', endpoint, entry: entry.seq, ...one } })),
  );
}

const toldToStorefronts: readonly WebhookSubject[] = ['change_order', 'refund'];

/** Identifies a delivery within the order. */
function keyOf(seq: number, told: DeliveryPayload): string {
  if (told.kind === 'refund' || told.kind === 'refund_failed') return `${seq}:${told.kind}:${told.payment}`;
  if (told.kind === 'refund_bounced') return `${seq}:${told.kind}:${told.payment}:${told.where}`;
  if (told.kind === 'step' || told.kind === 'step_post' || told.kind === 'step_failed')
    return `${seq}:${told.kind}:${told.step}`;
  if (told.kind === 'webhook') return `${seq}:webhook:${told.endpoint}:${told.event}:${told.document}`;
  if (told.kind !== 'reminder') return `${seq}:${told.kind}`;
  return `${seq}:${told.escalated ? 'escalation' : 'reminder'}:${told.document}`;
}
