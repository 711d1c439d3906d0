import { publishedMemo } from '../records/credit-memo';
import type { Entry } from '../records/entry';
import { publishedReturn } from '../records/return-order';
import type { ShownOrder } from '../records/stored-order';
import { type DocumentEvent, subjectOf } from '../records/webhook-event';

/** What an endpoint receives: always the same for the same entry. `data.sequence` orders the events of one order. */
export type WebhookPayload = {
  type: DocumentEvent['event'];
  /** A UTC instant. */
  timestamp: string;
  data: Record<string, unknown>;
};

/** `null` if the entry has no such document. */
export function payloadOf(order: ShownOrder, entry: Entry, { event, document }: DocumentEvent): WebhookPayload | null {
  const published = documentOf(entry, { event, document });
  if (published === null) return null;
  const { orderNumber, currency, taxation } = order.original;
  const { actor, action, reason, seq, at } = entry;
  return {
    type: event,
    timestamp: at,
    data: { order: orderNumber, currency, taxation, sequence: seq, action, actor, reason, ...published },
  };
}

function documentOf({ effects }: Entry, { event, document }: DocumentEvent): Record<string, unknown> | null {
  const { changeOrders, creditMemo, returnOrder } = effects;
  switch (subjectOf(event)) {
    case 'change_order': {
      const changeOrder = changeOrders.find(({ number }) => number === document);
      return changeOrder === undefined ? null : { changeOrder };
    }
    case 'credit_memo':
      return creditMemo && { creditMemo: { ...publishedMemo(creditMemo), reference: creditMemo.reference } };
    case 'return_order':
      return returnOrder && { returnOrder: publishedReturn(returnOrder) };
    case 'refund': {
      const part = creditMemo?.refunds.find(({ payment }) => document === `${creditMemo.number}/${payment}`);
      if (creditMemo === null || part === undefined) return null;
      return { refund: { creditMemo: creditMemo.number, ...part } };
    }
  }
}
