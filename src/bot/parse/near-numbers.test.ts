import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { numbersNear } from './near-numbers';

describe('numbers that are one slip away', () => {
  it.each([
    ['two exchanged', 'SO-1010', 'SO-1001'],
    ['one too many', 'SO-10011', 'SO-1001'],
    ['one missing', 'SO-101', 'SO-1001'],
    ['a mark missing', 'SO1001', 'SO-1001'],
    ['a wrong digit', 'SO-1007', 'SO-1001'],
    ['a letter for a digit', 'SO-10O1', 'SO-1001'],
    ['a digit for a letter', 'S0-1001', 'SO-1001'],
  ])('%s: %s', (_, typed, meant) => {
    expect(numbersNear(typed)).toContain(meant);
  });

  it('are none that are two slips away, nor the number itself', () => {
    for (const other of ['SO-1001', 'SO-1122', 'AO-1001']) expect(numbersNear('SO-1001')).not.toContain(other);
  });

  it('are as many as can be looked up, each once; none of a long text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (typed) => {
        const near = numbersNear(typed);
        expect(near.length).toBeLessThanOrEqual(typed.length > 24 ? 0 : 700);
        expect(new Set(near).size).toBe(near.length);
      }),
    );
  });
});
