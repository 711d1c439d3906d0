import { describe, expect, it } from '@jest/globals';
import { progressLine, progressOf } from './progress';

describe('the progress of an import', () => {
  it.each([
    [
      '/a/b/orders.xml',
      { orders: 12_000, seconds: 14.1, bytes: 430, size: 1000 },
      'orders.xml: 12000 orders, 851 a second, 43%',
    ],
    ['-', { orders: 7, seconds: 2, bytes: 0, size: null }, 'standard input: 7 orders, 4 a second'],
    ['x.json', { orders: 1, seconds: 0, bytes: 9, size: 0 }, 'x.json: 1 order'],
    ['x.json', { orders: 1, seconds: 1, bytes: 1001, size: 1000 }, 'x.json: 1 order, 1 a second, 100%'],
  ])('says of %s how many, how fast and how far', (file, reached, line) => {
    expect(progressLine(file, reached)).toBe(line);
  });

  it('is shown four times a second, however many orders there are', () => {
    const shown: string[] = [];
    let at = 0;
    const size = 10_000;
    const progress = progressOf(
      'o.xml',
      { size, bytes: () => at },
      (line) => shown.push(line),
      () => at,
    );
    for (; at < 1000; at += 1) progress.oneMore();
    expect(shown).toEqual([
      'o.xml: 251 orders, 1004 a second, 2%',
      'o.xml: 501 orders, 1002 a second, 5%',
      'o.xml: 751 orders, 1001 a second, 7%',
    ]);
  });
});
