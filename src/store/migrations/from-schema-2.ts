import type { Document } from 'mongodb';

/**
 * Schema 2 knew no shares of units on lines of their own, no refunds that were sent or came back, and said of what an
 * order contradicts in sentences. What it knew is brought into the shape of schema 3.
 */
export function fromSchema2({ original, entries, ...rest }: Document): Document {
  const { currency } = original;
  const contradictions = original.contradictions?.map((one: Document) => contradictionOf(one, currency));
  return {
    ...rest,
    original: { ...original, ...(contradictions && { contradictions }) },
    entries: entries.map(entryOf),
  };
}

/**
 * The sentences gave both figures, as decimals of the currency; what they meant was that one is not the sum of the
 * others.
 */
function contradictionOf({ path }: Document, currency: string): Document {
  return { path, code: 'total_differs', currency };
}

function entryOf({ effects, ...entry }: Document): Document {
  const { reverses, creditMemo, returnOrder, approval, ...others } = effects;
  return {
    ...entry,
    effects: {
      ...{ splits: [], ...others, reverses: reverses === null ? [] : [reverses] },
      creditMemo: creditMemo && memoOf(creditMemo),
      returnOrder: returnOrder && { ...returnOrder, lines: returnOrder.lines.map(returnLineOf) },
      approval: approval && { ...approval, preview: previewOf(approval.preview) },
    },
  };
}

function memoOf(memo: Document): Document {
  return { ...memo, refunds: memo.refunds.map(refundOf) };
}

/** A piece had one key for all of its tries; now each try has its own, made from what is kept. */
function refundOf({ key: _, tries = 1, ...refund }: Document): Document {
  return { ...refund, via: 'original', reference: null, reason: null, tries };
}

function returnLineOf(line: Document): Document {
  return { ...line, undone: 0 };
}

/** What was shown of a request that waits for its approval. */
function previewOf({ creditMemo, ...preview }: Document): Document {
  return { ...preview, creditMemo: creditMemo && memoOf(creditMemo), due: 0, split: [], flow: null, fees: [] };
}
