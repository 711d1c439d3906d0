import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { served } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { previewOf } from '../../domain/change-result';
import type { Entry } from '../../domain/entry';
import { defaultPolicy } from '../../domain/policy';
import type { StoredOrder } from '../../domain/stored-order';
import { cancelModal } from './cancel-modal';
import { cancelPreview } from './cancel-preview';
import { changeMessage } from './change-message';
import { linesModal } from './lines-modal';
import { memoMessage } from './memo-message';
import { orderCard } from './order-card';

const figures = { refund: 0, grandTotal: 0 };
const draft = { order: 'SO-1001', requestId: 'r', origin: null, page: 0, typed: {} };

/** Orders as they come: many lines, groups, payments and contradictions, and texts as long and wild as a shop allows. */
const wildOrder: fc.Arbitrary<StoredOrder> = fc
  .record({
    lines: fc.constantFrom(1, 2, 9, 41, 300),
    groups: fc.integer({ min: 1, max: 12 }),
    payments: fc.integer({ min: 0, max: 9 }),
    words: fc.oneof(fc.string({ maxLength: 3000 }), fc.constant('<!channel> & *bold* '.repeat(150))),
    tax: fc.constantFrom(72, -1),
  })
  .map(({ lines, groups, payments, words, tax }) =>
    stored(
      anOrder({
        customer: { name: words, email: `${words}@example.com`, phone: words },
        channel: words,
        deliveryGroups: Array.from({ length: groups }, (_, index) => ({
          ...{ id: `${index + 1}`, method: words, charge: { lineAmount: 599, tax } },
          address: { city: words, postcode: words },
        })),
        items: Array.from({ length: lines }, (_, index) =>
          anItem({ line: index + 1, deliveryGroup: `${(index % groups) + 1}`, name: words, sku: `${words}x`, tax }),
        ),
        payments: Array.from({ length: payments }, (_, index) => ({
          ...{ id: `p${index}`, method: 'card', label: words, authorized: 1e9, captured: 1e8, refunded: 0 },
        })),
      }),
    ),
  );

const wild = (check: (order: StoredOrder) => void) => fc.assert(fc.property(wildOrder, check), { numRuns: 60 });

/** Everything of an order canceled in one change, with a long note. */
function canceled(order: StoredOrder): { order: StoredOrder; entry: Entry } | null {
  const lines = order.original.items.map(({ line, quantity }) => ({ line, quantity }));
  const { order: after, entry } = served(order, 'cancel', { lines, note: 'n<&>'.repeat(1000) });
  return entry === null ? null : { order: after, entry };
}

type Block = { type: string; text?: { text: string }; fields?: { text: string }[]; elements?: unknown[] };

function expectWithin(blocks: readonly unknown[], most: number): void {
  expect(blocks.length).toBeLessThanOrEqual(most);
  for (const block of blocks as Block[]) {
    if (block.type === 'header') expect(block.text?.text.length).toBeLessThanOrEqual(150);
    if (block.type === 'section') expect((block.text?.text ?? 'x').length).toBeLessThanOrEqual(3000);
    expect((block.fields ?? []).length).toBeLessThanOrEqual(10);
    for (const field of block.fields ?? []) expect(field.text.length).toBeLessThanOrEqual(2000);
    if (block.type !== 'divider') expect(JSON.stringify(block)).not.toMatch(/"text":""/);
  }
}

/** Slack counts the text of all blocks of a message together, and takes some 13,200 characters. */
function textLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (all, [key, inner]) => all + (key === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
}

describe('whatever an order holds, Slack takes', () => {
  it('its card', () =>
    wild((order) => {
      const { text, blocks } = orderCard(order);
      expectWithin(blocks, 50);
      expect(textLength(blocks)).toBeLessThan(13_000);
      expect(text.length).toBeLessThan(3000);
      expect(JSON.stringify(blocks)).not.toContain('<!channel>');
    }));

  it('every page of its modals', () =>
    wild((order) => {
      for (const page of [0, 1, 7, 99]) {
        for (const view of [cancelModal(order, { ...draft, page }, defaultPolicy), linesModal(order, page)]) {
          expectWithin(view.blocks, 100);
          expect(JSON.stringify(view).length).toBeLessThan(250_000);
          expect(view.private_metadata?.length).toBeLessThanOrEqual(3000);
          expect(view.title.text.length).toBeLessThanOrEqual(24);
        }
      }
    }));

  it('the preview, the message and the memo of a change of all its lines', () =>
    wild((order) => {
      const change = canceled(order);
      if (change === null) return;
      const { entry } = change;
      const confirmation = { ...draft, reason: 'other', shipping: null, note: null, expected: figures };
      const preview = cancelPreview(
        { result: previewOf(entry.effects, order.summary), order, rule: null },
        confirmation,
      );
      expectWithin(preview.blocks, 100);
      const message = changeMessage(change.order, entry, defaultPolicy);
      expectWithin(message.blocks, 50);
      expect(textLength(message.blocks)).toBeLessThan(13_000);
      expect(JSON.stringify(message.blocks)).not.toContain('<!channel>');
      const memo = entry.effects.creditMemo;
      if (memo !== null) expectWithin(memoMessage(change.order, memo, null).blocks, 50);
    }));
});
