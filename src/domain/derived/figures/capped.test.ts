import { expect, it } from '@jest/globals';
import type { FigureTally } from '../../records/figure-tally';
import { capped } from './capped';
import { serviceFiguresOf } from './service-figures';

it('keeps the products for which most was given back, and the sum of all others', () => {
  const product = (key: string, amount: number): FigureTally => ({ what: 'by_product', key, count: 1, amount });
  const all = [product('sku:A', 5), product('sku:B', 30), product('sku:C', 20), product('delivery', 7)];
  const memo: FigureTally = { what: 'memo', key: '', count: 4, amount: 62 };
  expect(capped([memo, ...all], 4)).toEqual([memo, ...all]);
  const kept = capped([memo, ...all], 2);
  expect(kept).toEqual([
    memo,
    product('sku:B', 30),
    product('sku:C', 20),
    { what: 'by_product', key: 'others', count: 2, amount: 12 },
  ]);
  // A day that was capped, and one that was not.
  const { byProduct } = serviceFiguresOf([kept, all], '2026-11-01', false).givenBack;
  expect(byProduct.map(({ key, amount }) => [key, amount])).toEqual([
    ['sku:B', 60],
    ['sku:C', 40],
    ['delivery', 7],
    ['sku:A', 5],
    ['others', 12],
  ]);
});
