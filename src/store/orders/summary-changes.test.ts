import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyOrderOf } from '../../../test/support/any-order';
import { anyIntents, askedOf } from '../../../test/support/any-requests';
import { having, served } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import type { OrderSummary } from '../../domain/records/order-summary';
import { type SummaryChanges, summaryChanges } from './summary-changes';

/** As the database sets fields by their paths, where the first credit memos were moved out of the document. */
function changed(before: OrderSummary, movedMemos: number, { fields, moved }: SummaryChanges): OrderSummary {
  const summary = structuredClone(before) as unknown as Record<string, Record<string, unknown>>;
  const outside = before.creditMemos.slice(0, movedMemos);
  summary.creditMemos = before.creditMemos.slice(movedMemos) as never;
  for (const [path, value] of Object.entries(fields)) {
    const [, field = '', at] = path.split('.');
    if (at === undefined) (summary as Record<string, unknown>)[field] = value;
    else (summary[field] as Record<string, unknown>)[at] = value;
  }
  for (const { at, after } of moved) outside[at] = after;
  const after = summary as unknown as OrderSummary;
  return { ...after, creditMemos: [...outside, ...after.creditMemos] };
}

/** Without its first credit memos. */
function without(earlierMemos: number, summary: OrderSummary): OrderSummary {
  return { ...summary, creditMemos: summary.creditMemos.slice(earlierMemos) };
}

const isAsBefore = (first: number, before: OrderSummary, after: OrderSummary) =>
  isDeepStrictEqual(before.creditMemos.slice(0, first), after.creditMemos.slice(0, first));

describe('what a change sets in the stored summary', () => {
  it('makes it the new one, whatever happened', () => {
    fc.assert(
      fc.property(anyOrderOf(3), anyIntents, (original, intents) => {
        let order = stored(original);
        for (const intent of intents) {
          const { name, input } = askedOf(order, intent);
          const after = served(order, name, input).order;
          const latest = Math.max(0, order.summary.creditMemos.length - 1);
          for (const [earlierMemos, movedMemos] of [0, latest].flatMap(
            (one) =>
              [
                [one, 0],
                [one, latest],
              ] as const,
          )) {
            const changes = summaryChanges(
              { summary: without(earlierMemos, order.summary), earlierMemos, movedMemos },
              without(earlierMemos, after.summary),
            );
            // What was not loaded cannot be changed either.
            if (isAsBefore(earlierMemos, order.summary, after.summary))
              expect(changed(order.summary, movedMemos, changes)).toEqual(after.summary);
          }
          order = after;
        }
      }),
    );
  });

  it('is the line that changed and the count of change orders, and nothing else', () => {
    const before = stored(anOrder());
    const after = having(before, 'cancel', { lines: [{ line: 1, quantity: 1 }] });
    const { fields } = summaryChanges(before, after.summary);
    expect(Object.keys(fields)).toEqual(['summary.lines.0', 'summary.changeOrderCount']);
    const noted = having(after, 'note', { note: 'Called' });
    expect(summaryChanges(after, noted.summary)).toEqual({ fields: {}, moved: [] });
  });
});
