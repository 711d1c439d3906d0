import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { numberOf, placeOf } from './document-numbers';

const documents = (sequences: readonly number[]) => sequences.map((n) => ({ number: numberOf('CM', 'SO-1', n) }));

describe('the place of a document', () => {
  it('is where a search finds it, whatever the list begins with, and if it has gaps', () => {
    const anyList = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });
    fc.assert(
      fc.property(anyList, fc.integer({ min: 1, max: 31 }), (sequences, n) => {
        const list = documents(sequences.toSorted((a, b) => a - b));
        const number = numberOf('CM', 'SO-1', n);
        expect(placeOf(list, number)).toBe(list.findIndex((one) => one.number === number));
      }),
    );
  });

  it('is nowhere among documents of another order', () => {
    expect(placeOf(documents([1, 2, 3]), numberOf('CM', 'SO-2', 2))).toBe(-1);
    expect(placeOf([], numberOf('CM', 'SO-1', 1))).toBe(-1);
  });
});
