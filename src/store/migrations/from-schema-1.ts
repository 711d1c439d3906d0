import type { Document } from 'mongodb';
import { customerKeys, searchTerms } from '../../domain/derived/search-terms';
import { fold } from '../../domain/evolve';
import { type OperationName, operations } from '../../domain/operations';
import type { Entry } from '../../domain/records/entry';
import { originalOrder } from '../../domain/records/original-order';
import { isRefused } from '../../domain/refusals';

/**
 * Schema 1 knew cancellations and facts only: cards were the only messages that were remembered, captures the only reported
 * payments. The journal is brought into the shape of schema 2, and the summary folded from it anew.
 */
export function fromSchema1({ cards, deliveries, entries, original: sold, ...rest }: Document): Document {
  const original = originalOrder.parse(sold);
  const journal = entries.map(entryOf);
  const summary = fold(original, journal);
  return {
    ...{ ...rest, original, summary, entries: journal },
    ...{ customers: customerKeys(original), terms: searchTerms(original, summary) },
    posted: cards.map(postedOf),
    deliveries: deliveries.map(deliveryOf),
  };
}

function entryOf({ effects, request, action, at, ...entry }: Document): Entry {
  const { captures, creditMemo, fulfillmentOrders, ...others } = effects;
  const migrated = {
    ...{ ...entry, action, at, case: null, request: requestOf(action, request) },
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
  return migrated as unknown as Entry;
}

/** As this version keeps it, so that a repeated request is still known as one. What was left out was kept as `null`. */
function requestOf(action: OperationName, request: unknown): unknown {
  const asked = operations[action].prepare(withoutNulls(request));
  return isRefused(asked) ? request : asked.request;
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
