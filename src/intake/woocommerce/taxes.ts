import { distribute, sum } from '../../domain/values/money';
import { rate } from '../../domain/values/schemas';
import type { Taxes } from '../../domain/values/units';
import { plainDecimal } from '../b2c/reading/decimal';
import type { JsonNode } from '../b2c-json/node';
import { taxesFrom } from '../stated/taxes';
import { roundedAmount, type WooContext } from './money';

/** The percentage of each rate that the order names, by its id; `null` where one has none. */
export type Rates = ReadonlyMap<string, string | null>;

export function ratesIn(order: JsonNode): Rates {
  return new Map(order.children('tax_lines').map((line) => [line.text('rate_id') ?? '', percentIn(line)]));
}

function percentIn(line: JsonNode): string | null {
  const text = line.text('rate_percent');
  return text === null ? null : (rate.safeParse(plainDecimal(text, 6)).data ?? null);
}

/**
 * A stated tax by the rates that it is made of. The parts have more decimals than the tax, so a difference by rounding
 * of less than a minor unit each goes to the parts in proportion. Without the rates of all parts it stays whole.
 */
export function byRate(tax: number, node: JsonNode, rates: Rates, context: WooContext): Taxes {
  const parts = node
    .children('taxes')
    .map((one) => ({ rate: rates.get(one.text('id') ?? '') ?? null, ...roundedAmount(one, 'total', context) }))
    .filter((one) => one.amount !== 0);
  const stated = taxesFrom(parts);
  if (stated.taxes === undefined) return { tax };
  const left = tax - stated.tax;
  if (left === 0 || Math.abs(left) > parts.length || tax < 0) return { tax, taxes: stated.taxes };
  const weights = stated.taxes.map(({ amount }) => Math.max(0, amount));
  if (sum(weights) < Math.abs(left)) return { tax, taxes: stated.taxes };
  const shares = distribute(left, weights);
  return { tax, taxes: stated.taxes.map((one, at) => ({ ...one, amount: one.amount + (shares[at] ?? 0) })) };
}

/** Whether taxes by rate have more decimals than money has: then the shop rounds the tax of the order, not of lines. */
export function hasFineTaxes(order: JsonNode, context: WooContext): boolean {
  const taxed = ['line_items', 'shipping_lines', 'fee_lines'].flatMap((list) => order.children(list));
  return taxed.some((line) => line.children('taxes').some((tax) => roundedAmount(tax, 'total', context).fine));
}
