import type { Taxes } from '../../domain/values/units';
import { percentOf } from '../b2c/reading/tax-items';
import type { JsonNode } from '../b2c-json/node';
import { type StatedTax, taxesFrom } from '../stated/taxes';
import { money, type ShopifyContext } from './money';

/** The `tax_lines` of a line, a charge or a duty: what is charged after all discounts. */
export function taxesIn(node: JsonNode, context: ShopifyContext): Taxes {
  return taxesFrom(taxLines(node, context));
}

export function taxLines(node: JsonNode, context: ShopifyContext): StatedTax[] {
  return node.children('tax_lines').map((tax) => ({
    rate: percentOf(tax.text('rate')),
    amount: money(tax, 'price', context) ?? 0,
  }));
}
