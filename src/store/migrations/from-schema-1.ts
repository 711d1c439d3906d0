import type { Document } from 'mongodb';

/**
 * Schema 1 knew cancellations and facts only: cards were the only messages that were remembered, captures the only reported
 * payments. What was recorded is brought into the shape of schema 2.
 */
export function fromSchema1({ cards, deliveries, entries, ...rest }: Document): Document {
  return {
    ...{ ...rest, entries: entries.map(entryOf) },
    ...{ posted: cards.map(postedOf), deliveries: deliveries.map(deliveryOf) },
  };
}

function entryOf({ effects, request, action, at, ...entry }: Document): Document {
  const { captures, creditMemo, fulfillmentOrders, ...others } = effects;
  return {
    ...{ ...entry, action, at, case: null, request: requestOf(request) },
    effects: {
      ...{ ...others, reverses: null, returnOrder: null, approval: null, case: null },
      creditMemo: creditMemo && {
        ...{ ...creditMemo, reference: null, madeAt: at },
        refunds: creditMemo.refunds.map((refund: Document) => ({ ...refund, tries: 1 })),
      },
      fulfillmentOrders: fulfillmentOrders.map((one: Document) => ({ ...one, address: null })),
      payments: captures.map((one: Document) => ({ ...one, kind: 'captured' })),
    },
  };
}

/**
 * As schema 2 keeps it, so that a repeated request is still known as one: a cancellation says of each line what becomes
 * of the goods, and what else was left out of it is `null`; what was left out of a fact, where it was kept as `null`,
 * is absent.
 */
function requestOf(request: Document): Document {
  const asked = withoutNulls(request) as Document;
  if (asked.action !== 'cancel') return asked;
  const lines = asked.lines.map((line: Document) => ({ reason: null, disposition: null, ...line }));
  return { reason: null, note: null, shipping: null, ...asked, lines };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, one]) => one !== null);
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutNulls(one)]));
}

/** What a card said is not known: version 0 has it brought up to date. */
function postedOf({ key, channel, ts }: Document): Document {
  return { key, told: { kind: 'card', channel, askedBy: '' }, channel, ts, link: null, version: 0, digest: '' };
}

function deliveryOf({ told, ...delivery }: Document): Document {
  return { ...delivery, trace: null, told: told.kind === 'change' ? { kind: 'entry', entry: told.entry } : told };
}
