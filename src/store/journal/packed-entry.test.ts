import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BSON } from 'mongodb';
import { anyOrderOf } from '../../../test/support/any-order';
import { anyIntents, askedOf } from '../../../test/support/any-requests';
import { having, people, served } from '../../../test/support/desk';
import { anOrder, stored } from '../../../test/support/orders';
import { resultOf } from '../../domain/derived/result-of';
import { type SealedEntry, withSeal } from '../../domain/records/chain/order-chain';
import type { StoredOrder } from '../../domain/records/stored-order';
import { type EntryOf, packedEntry, unpackedEntry } from './packed-entry';

const salt = '00112233445566778899aabbccddeeff';
const kept = <T extends object>(document: T): T => BSON.deserialize(BSON.serialize(document)) as T;
const of = ({ original, summary }: StoredOrder): EntryOf => ({
  order: original.orderNumber,
  taxation: summary.taxation,
});
const sealed = (order: StoredOrder): SealedEntry[] => order.entries.map((one) => withSeal(one, '', salt));

const captured = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
const canceled = having(stored(anOrder({ payments: captured })), 'cancel', { lines: [{ line: 1, quantity: 1 }] });
const [cancellation] = sealed(canceled);
if (cancellation === undefined) throw new Error('nothing was canceled');

describe('a packed entry', () => {
  it('comes back exactly, and is answered with in the same words', () => {
    fc.assert(
      fc.property(anyOrderOf(3), anyIntents, (original, intents) => {
        let order = stored(original);
        for (const intent of intents) {
          const { name, input } = askedOf(order, intent);
          order = served(order, name, input).order;
        }
        for (const entry of sealed(order)) {
          const back = unpackedEntry(kept(packedEntry(entry, of(order))), of(order)) as SealedEntry;
          expect(back).toEqual(entry);
          expect(JSON.stringify(resultOf(back.effects))).toBe(JSON.stringify(resultOf(entry.effects)));
        }
      }),
    );
  });

  it('leaves out nothing-happened, amounts of 0, totals, and what the request repeats', () => {
    const packed = packedEntry(cancellation, of(canceled));
    expect(packed).toMatchObject({ packed: 1, asked: { lines: [{ line: 1, quantity: 1 }] } });
    expect(Object.keys(packed.effects)).toEqual(['moves', 'changeOrders', 'creditMemo']);
    expect(packed.effects.changeOrders).toEqual([
      {
        ...{ number: 'CO-SO-1001-1', kind: 'Cancel', preFulfillment: true },
        lines: [{ line: 1, quantity: -1, lineAmount: -333, lineAdjustment: 33, tax: -24 }],
      },
    ]);
    expect(BSON.calculateObjectSize(packed)).toBeLessThan(0.7 * BSON.calculateObjectSize(cancellation));
  });

  it('keeps figures and words that do not follow from the rest', () => {
    const places = numbersAndTextsIn(cancellation, []);
    expect(places.length).toBeGreaterThan(60);
    for (const place of places) {
      const other = changedAt(cancellation, place);
      expect(unpackedEntry(kept(packedEntry(other, of(canceled))), of(canceled))).toEqual(other);
    }
  });

  it('shows what somebody added to it', () => {
    const packed = packedEntry(cancellation, of(canceled));
    const [memo] = [packed.effects.creditMemo];
    for (const change of [{ actor: people.ben }, { surprise: null }, { note: 'x' }, { request: { any: 1 } }]) {
      expect(unpackedEntry({ ...packed, ...change }, of(canceled))).not.toEqual(cancellation);
    }
    for (const added of [{ total: 1 }, { surprise: 1 }, { toString: 1 }]) {
      const more = { ...packed, effects: { ...packed.effects, creditMemo: { ...memo, ...added } } };
      expect(unpackedEntry(more, of(canceled))).toMatchObject({ effects: { creditMemo: added } });
    }
  });
});

/** Where there are numbers, texts and nulls in it. */
function numbersAndTextsIn(value: unknown, place: readonly string[]): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return typeof value === 'boolean' ? [] : [place];
  return Object.entries(value).flatMap(([key, one]) => numbersAndTextsIn(one, [...place, key]));
}

/** A copy with another number or text at a place. */
function changedAt<T extends object>(whole: T, [key = '', ...deeper]: readonly string[]): T {
  const old: unknown = whole[key as keyof T];
  const changed =
    deeper.length > 0 ? changedAt(old as object, deeper) : typeof old === 'number' ? old + 1 : `${old ?? ''}x`;
  return (Array.isArray(whole) ? whole.with(Number(key), changed) : { ...whole, [key]: changed }) as T;
}
