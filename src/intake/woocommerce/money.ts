import { decimalsOf } from '../../domain/values/currency';
import type { Minor } from '../../domain/values/money';
import { minorFromNoisyDecimal, plainDecimal } from '../b2c/reading/decimal';
import { amount, type ReadContext } from '../b2c/reading/source-node';
import type { JsonNode } from '../b2c-json/node';

/** `gross`: prices are entered with tax. The amounts of the file are without it all the same. */
export type WooContext = ReadContext & { gross: boolean };

/** An amount and the tax on it, in minor units. `price` is in the order's taxation: with the tax on a gross order. */
export type Priced = { price: Minor; tax: Minor };

/** WooCommerce states amounts without tax, and the tax beside them. */
export function priced(node: JsonNode, name: string, context: WooContext): Priced {
  const [net, tax] = [amount(node, name, context) ?? 0, amount(node, `${name}_tax`, context) ?? 0];
  return { price: context.gross ? net + tax : net, tax };
}

/** An amount that may be finer than the currency, rounded; `fine` says that it is. */
export function roundedAmount(node: JsonNode, name: string, context: WooContext): { amount: Minor; fine: boolean } {
  const text = node.text(name);
  if (text === null || context.currency === null) return { amount: 0, fine: false };
  const exact = minorFromNoisyDecimal(text, context.currency);
  if (exact !== null) return { amount: exact, fine: false };
  const rounded = Number(plainDecimal(text, 0, decimalsOf(context.currency)) ?? Number.NaN);
  if (!Number.isSafeInteger(rounded))
    context.report(node.pathOf(name), `This is not an amount of ${context.currency}.`);
  return { amount: Number.isSafeInteger(rounded) ? rounded : 0, fine: true };
}
