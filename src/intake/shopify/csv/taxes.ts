import { distribute, type Minor, proportion, sum } from '../../../domain/values/money';
import { rate } from '../../../domain/values/schemas';
import type { Taxation } from '../../../domain/values/units';
import { plainDecimal } from '../../b2c/reading/decimal';
import type { ReadContext } from '../../b2c/reading/source-node';
import type { StatedTax } from '../../stated/taxes';
import { amountIn } from './cells';
import type { CsvRow } from './rows';

/** What bears tax: a price after discounts, `taxable` as the export says; shipping is the last one. */
export type TaxBase = { price: Minor; taxable: boolean; shipping: boolean };

/** The export has the tax of the order, by rate in up to five columns such as `VAT 19%`. */
export function orderTaxes(row: CsvRow, context: ReadContext): StatedTax[] {
  const named = [1, 2, 3, 4, 5].flatMap((n) => {
    const amount = amountIn(row, `Tax ${n} Value`, context);
    return amount === null || amount === 0 ? [] : [{ rate: rateIn(row.cell(`Tax ${n} Name`)), amount }];
  });
  const total = amountIn(row, 'Taxes', context) ?? 0;
  if (sum(named.map(({ amount }) => amount)) === total && named.length > 0) return named;
  return total === 0 ? [] : [{ rate: null, amount: total }];
}

function rateIn(name: string | null): string | null {
  const percent = /(\d{1,9}(?:\.\d{1,9})?)\s{0,9}%/.exec((name ?? '').slice(0, 200))?.[1];
  return percent === undefined ? null : (rate.safeParse(plainDecimal(percent, 6)).data ?? null);
}

/**
 * Distributes each tax of the order over the taxable lines by their price. Shipping takes part if only with it the
 * tax is the rate's, or if nothing else is taxable.
 */
export function spreadTaxes(taxes: readonly StatedTax[], bases: readonly TaxBase[], taxation: Taxation): StatedTax[][] {
  const shares = taxes.map((tax) => sharesOf(tax, bases, taxation));
  return bases.map((_, at) =>
    taxes.flatMap(({ rate }, n) => {
      const amount = shares[n]?.[at] ?? 0;
      return amount === 0 ? [] : [{ rate, amount }];
    }),
  );
}

function sharesOf(tax: StatedTax, bases: readonly TaxBase[], taxation: Taxation): Minor[] {
  const weigh = (shipping: boolean) =>
    bases.map((one) => ((one.shipping ? shipping : one.taxable) ? Math.max(0, one.price) : 0));
  const [goods, all] = [weigh(false), weigh(true)];
  const distance = (weights: readonly number[]) => {
    const computed = computedTax(sum(weights), tax.rate, taxation);
    return computed === null ? 0 : Math.abs(computed - tax.amount);
  };
  const weights = sum(goods) === 0 || distance(all) < distance(goods) ? all : goods;
  return sum(weights) === 0 ? weights : distribute(tax.amount, weights);
}

/** What a rate makes of a price; `null` where the rate is unknown. */
function computedTax(price: Minor, rate: string | null, taxation: Taxation): Minor | null {
  if (rate === null) return null;
  const millionths = Math.round(Number(rate) * 10_000);
  return proportion(price, millionths, taxation === 'net' ? 1_000_000 : 1_000_000 + millionths);
}
