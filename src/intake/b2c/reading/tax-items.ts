import { distribute, type Minor, sum } from '../../../domain/values/money';
import { rate, type TaxAtRate } from '../../../domain/values/schemas';
import { plainDecimal } from './decimal';
import { amount, type ReadContext, required, type SourceNode, shortened } from './source-node';

/** A rate as these formats write it (`0.08625`) as a percentage (`8.625`); `null` where it is none. */
export function percentOf(text: string | null): string | null {
  const percent = text === null ? null : plainDecimal(text, 6, 2);
  return rate.safeParse(percent).data ?? null;
}

/** The taxes of a line by rate (domain rules 2 §1.11); `null` where an item lacks its amount, or there is none. */
export function taxItemsOf(
  items: readonly SourceNode[],
  names: { rate: string; amount: string },
  context: ReadContext,
): TaxAtRate[] | null {
  const read = items.map((item) => ({
    rate: checkedRate(item, names.rate, context),
    amount: amount(item, names.amount, context),
  }));
  const whole = read.flatMap((one) => (one.amount === null ? [] : [{ rate: one.rate, amount: one.amount }]));
  return whole.length === 0 || whole.length < read.length ? null : whole;
}

function checkedRate(item: SourceNode, name: string, context: ReadContext): string {
  const text = required(item, name, context);
  const percent = percentOf(text);
  if (percent === null && text !== '') context.report(item.pathOf(name), `“${shortened(text)}” is not a rate of tax.`);
  return percent ?? '0';
}

/** Lowers taxes by rate by a total, distributed in proportion to their amounts. */
export function loweredTaxes(taxes: readonly TaxAtRate[], by: Minor): TaxAtRate[] {
  const sizes = taxes.map(({ amount }) => Math.abs(amount));
  if (by === 0 || sum(sizes) === 0) return [...taxes];
  const gone = distribute(by, sizes);
  return taxes.map((one, at) => ({ ...one, amount: one.amount - (gone[at] ?? 0) }));
}

export function sumOfTaxes(taxes: readonly TaxAtRate[]): Minor {
  return sum(taxes.map(({ amount }) => amount));
}
