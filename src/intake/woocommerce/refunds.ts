import { chargeLine } from '../../domain/records/original-order';
import { type Minor, sum } from '../../domain/values/money';
import { plainDecimal } from '../b2c/reading/decimal';
import { amount } from '../b2c/reading/source-node';
import type { JsonNode } from '../b2c-json/node';
import type { NumberedLine } from '../stated/numbered-line';
import type { Removal } from '../stated/stated-order';
import { wooLines } from './lines';
import { metaOf } from './meta';
import { priced, type WooContext } from './money';

/** What was refunded in WooCommerce; the list in the order states it below 0, a refund by itself above. */
export function refundedIn(order: JsonNode, context: WooContext): Minor {
  const stated = (refund: JsonNode) => amount(refund, 'amount', context) ?? amount(refund, 'total', context) ?? 0;
  return sum(order.children('refunds').map((refund) => Math.abs(stated(refund))));
}

/**
 * Units and money that refunds in full took off lines and shipping. The list in an order only has sums, which say
 * nothing of lines. `shipped`: the order had left whole.
 */
export function wooRemovals(order: JsonNode, shipped: boolean, context: WooContext): Removal[] {
  const lines = new Map(wooLines(order, context).map((one) => [one.node.text('id'), one]));
  return order.children('refunds').flatMap((refund) => [
    ...refund.children('line_items').flatMap((one) => ofLine(one, lines, shipped, context)),
    ...refund.children('shipping_lines').map((one) => {
      const { price, tax } = priced(one, 'total', context);
      return { path: one.path, line: chargeLine(0), quantity: 0, shipped: 0, price: 0 - price, tax: 0 - tax };
    }),
  ]);
}

function ofLine(
  node: JsonNode,
  lines: ReadonlyMap<string | null, NumberedLine>,
  shipped: boolean,
  context: WooContext,
): Removal[] {
  const of = lines.get(metaOf(node, '_refunded_item_id') ?? '');
  if (of === undefined) return [];
  const quantity = unitsOf(node, of.node);
  const { price, tax } = priced(node, 'total', context);
  return [
    { path: node.path, line: of.line, quantity, shipped: shipped ? quantity : 0, price: 0 - price, tax: 0 - tax },
  ];
}

/** Measured goods are one unit, which is gone when all of it is. */
function unitsOf(node: JsonNode, line: JsonNode): number {
  const gone = (plainDecimal(node.text('quantity') ?? '0', 9) ?? '0').replace('-', '');
  const ordered = plainDecimal(line.text('quantity') ?? '0', 9);
  if (ordered?.includes('.')) return gone === ordered ? 1 : 0;
  return gone.includes('.') ? 0 : Number(gone);
}
