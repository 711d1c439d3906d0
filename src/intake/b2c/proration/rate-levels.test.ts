import { describe, expect, it } from '@jest/globals';
import { rateLevels } from './rate-levels';

const total = (rate: string | null, tax: number) => ({ path: `rates.${rate}`, rate, tax });
const taxed = (tax: number, ...rates: string[]) => ({
  tax,
  ...(rates.length > 0 && { taxes: rates.map((rate) => ({ rate, amount: tax / rates.length })) }),
});

describe('which lines a declared tax at one rate is the sum of', () => {
  it('are those that name the rate', () => {
    expect(rateLevels([total('19', 30), total('7', 5)], [taxed(19), taxed(5), taxed(11)], ['19', '7', '19'])).toEqual([
      {
        path: 'rates.19',
        declared: 30,
        members: [expect.objectContaining({ at: 0 }), expect.objectContaining({ at: 2 })],
      },
      { path: 'rates.7', declared: 5, members: [expect.objectContaining({ at: 1, rate: null })] },
    ]);
  });

  it('are parts of a line that is taxed at several of the rates', () => {
    const levels = rateLevels([total('6', 6), total('2', 2)], [taxed(8, '6', '2')], [null]);
    expect(levels?.map(({ members }) => members.map(({ at, rate }) => [at, rate]))).toEqual([[[0, 0]], [[0, 1]]]);
  });

  it('are all lines without a rate where only one is declared', () => {
    expect(rateLevels([total('8', 9)], [taxed(4), taxed(5)], [null, null])?.[0]?.members).toHaveLength(2);
    expect(rateLevels([total('8', 9), total('2', 1)], [taxed(4), taxed(5)], [null, null])).toBeNull();
  });

  it('sum totals of the same rate', () => {
    expect(rateLevels([total('8', 4), total('8', 5)], [taxed(9)], ['8'])).toMatchObject([{ declared: 9 }]);
  });

  it('are not told where a taxed line is at no declared rate; an untaxed one does not matter', () => {
    expect(rateLevels([total('19', 19)], [taxed(19), taxed(3)], ['19', '7'])).toBeNull();
    expect(rateLevels([total('19', 19)], [taxed(19), taxed(0)], ['19', '7'])).toHaveLength(1);
    expect(rateLevels([total(null, 19)], [taxed(19)], ['19'])).toBeNull();
  });
});
