import { sum } from '../values/money';
import type { TaxAtRate } from '../values/schemas';
import type { Taxes } from '../values/units';

/**
 * The taxes of several lines together, rate by rate, in the order in which the rates are met. Nothing where a part that
 * bears tax does not say at which rates: then nobody can say it of the whole.
 */
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
