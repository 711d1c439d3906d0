import { sum } from '../../domain/values/money';
import type { TaxAtRate } from '../../domain/values/schemas';
import type { Taxes } from '../../domain/values/units';

/** A tax that the source states for a line; `rate` is `null` where it names none. */
export type StatedTax = { rate: string | null; amount: number };

/** The tax of a line, by rate if every part names its own. Parts at one rate are added. */
export function taxesFrom(stated: readonly StatedTax[]): Taxes {
  const tax = sum(stated.map(({ amount }) => amount));
  const byRate = new Map<string, number>();
  for (const { rate, amount } of stated) {
    if (rate === null) return { tax };
    byRate.set(rate, (byRate.get(rate) ?? 0) + amount);
  }
  const taxes = [...byRate].map(([rate, amount]): TaxAtRate => ({ rate, amount }));
  return taxes.length === 0 ? { tax } : { tax, taxes };
}
