import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyOrderOf } from '../../../test/support/any-order';
import { anyIntents, askedOf } from '../../../test/support/any-requests';
import { having, served } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import type { OrderSummary } from '../../domain/records/order-summary';
import { summaryChanges } from './summary-changes';

/** As the database sets fields by their paths. */
function changed(before: OrderSummary, changes: Record<string, unknown>): OrderSummary {
  const summary = structuredClone(before) as unknown as Record<string, Record<string, unknown>>;
  for (const [path, value] of Object.entries(changes)) {
    const [, field = '', at] = path.split('.');
    if (at === undefined) (summary as Record<string, unknown>)[field] = value;
    else (summary[field] as Record<string, unknown>)[at] = value;
  }
  return summary as unknown as OrderSummary;
}

describe('what a change sets in the stored summary', () => {
  it('makes it the new one, whatever happened', () => {
    fc.assert(
      fc.property(anyOrderOf(3), anyIntents, (original, intents) => {
        let order = stored(original);
        for (const intent of intents) {
          const { name, input } = askedOf(order, intent);
          const after = served(order, name, input).order;
          const changes = summaryChanges(order.summary, after.summary);
          expect(changed(order.summary, changes)).toEqual(after.summary);
          order = after;
        }
      }),
    );
  });

  it('is the line that changed and the count of change orders, and nothing else', () => {
    const before = stored(anOrder());
    const after = having(before, 'cancel', { lines: [{ line: 1, quantity: 1 }] });
    expect(Object.keys(summaryChanges(before.summary, after.summary))).toEqual([
      'summary.lines.0',
      'summary.changeOrderCount',
    ]);
    const noted = having(after, 'note', { note: 'Called' });
    expect(summaryChanges(after.summary, noted.summary)).toEqual({});
  });
});
