import { sum } from '../values/money';
import type { TaxAtRate } from '../values/schemas';
import type { Taxes } from '../values/units';

/** Sums taxes rate by rate. Without rates if a part has tax but no rates. */
export function taxesTogether(parts: readonly Taxes[]): Taxes {
  const tax = sum(parts.map((one) => one.tax));
  const named = parts.flatMap(({ taxes = [] }) => taxes);
  if (named.length === 0 || parts.some((one) => one.tax !== 0 && one.taxes === undefined)) return { tax };
  const byRate = new Map<string, TaxAtRate>();
  for (const one of named) {
    const key = `${one.rate} ${one.category ?? ''}`;
    byRate.set(key, { ...one, amount: one.amount + (byRate.get(key)?.amount ?? 0) });
  }
  return { tax, taxes: [...byRate.values()] };
}
