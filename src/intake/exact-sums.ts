import type { OriginalOrder } from '../domain/records/original-order';
import type { Problem } from '../domain/values/problems';

type Amounts = { lineAmount: number; tax: number };

const largest = BigInt(Number.MAX_SAFE_INTEGER);

/** Amounts whose sums exceed what a number holds exactly: such an order could not be serviced. */
export function inexactSums(order: OriginalOrder): Problem[] {
  const { items, deliveryGroups, surcharges = [], fees = [], payments, taxation } = order;
  const lines: Amounts[] = [...items, ...deliveryGroups.map(({ charge }) => charge), ...surcharges, ...fees];
  const sums: [path: string, amounts: number[]][] = [
    ['items', lines.flatMap(({ lineAmount, tax }) => (taxation === 'net' ? [lineAmount, tax] : [lineAmount]))],
    ['items', lines.map(({ tax }) => tax)],
    ['payments', payments.map(({ authorized }) => authorized)],
    ['payments', payments.map(({ captured }) => captured)],
  ];
  const paths = sums.flatMap(([path, amounts]) => (sizeOf(amounts) > largest ? [path] : []));
  return [...new Set(paths)].map((path) => ({ path, problem: 'sum to more than can be counted exactly' }));
}

function sizeOf(amounts: readonly number[]): bigint {
  return amounts.reduce((all, amount) => all + BigInt(Math.abs(amount)), 0n);
}
