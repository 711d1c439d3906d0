import type { OriginalOrder } from '../../domain/records/original-order';
import { type Minor, sum } from '../../domain/values/money';
import { checkedQuantity } from '../b2c/reading/quantity';
import { amount } from '../b2c/reading/source-node';
import type { JsonNode } from '../b2c-json/node';
import { tipCode } from '../stated/order-sums';
import type { Placed } from '../stated/places';
import { taxesFrom } from '../stated/taxes';
import { isTip } from './lines';
import { money, ofSet, type ShopifyContext } from './money';
import { taxesIn, taxLines } from './taxes';

/** The code of the fee that all duties of an order are. */
export const dutiesCode = 'duties';

type Fee = NonNullable<OriginalOrder['fees']>[number];

/** Tips, duties and additional fees: paid at purchase, and of no unit (domain rules 2 §1.8). */
export function feesIn(order: JsonNode, context: ShopifyContext): Placed<Fee>[] {
  return [...tipsIn(order, context), ...dutiesIn(order, context), ...additionalFeesIn(order, context)];
}

const feeFields = { lineAmount: 'price', tax: 'tax_lines', taxes: 'tax_lines', name: 'name' };

function tipsIn(order: JsonNode, context: ShopifyContext): Placed<Fee>[] {
  const lines = order.children('line_items').filter(isTip);
  if (lines.length > 0) return lines.map((node) => tipOf(node, context));
  const lineAmount = money(order, 'total_tip_received', context) ?? 0;
  const place = { path: order.pathOf('total_tip_received'), fields: {} };
  return lineAmount === 0 ? [] : [{ part: { code: tipCode, name: 'Tip', lineAmount, tax: 0 }, place }];
}

function tipOf(node: JsonNode, context: ShopifyContext): Placed<Fee> {
  const lineAmount = (money(node, 'price', context) ?? 0) * checkedQuantity(node, null, context).quantity;
  const part = { code: tipCode, name: node.text('name') ?? 'Tip', lineAmount, ...taxesIn(node, context) };
  return { part, place: { path: node.path, fields: feeFields } };
}

/** The duties of all lines in one fee. */
function dutiesIn(order: JsonNode, context: ShopifyContext): Placed<Fee>[] {
  const duties = order.children('line_items').flatMap((line) => line.children('duties'));
  const total = ofSet(order, 'original_total_duties_set', context);
  const lineAmount = duties.length > 0 ? sum(duties.map((duty) => dutyOf(duty, context))) : (total ?? 0);
  if (lineAmount === 0) return [];
  const taxes = taxesFrom(duties.flatMap((duty) => taxLines(duty, context)));
  const path = duties[0]?.path ?? order.pathOf('original_total_duties_set');
  return [{ part: { code: dutiesCode, name: 'Duties', lineAmount, ...taxes }, place: { path, fields: {} } }];
}

function dutyOf(duty: JsonNode, context: ShopifyContext): Minor {
  const side = duty.child(context.presentment ? 'presentment_money' : 'shop_money');
  return (side === null ? money(duty, 'price', context) : amount(side, 'amount', context)) ?? 0;
}

function additionalFeesIn(order: JsonNode, context: ShopifyContext): Placed<Fee>[] {
  return order.children('additional_fees').map((node) => {
    const lineAmount = money(node, 'price', context) ?? 0;
    const part = { code: 'additional_fee', name: node.text('name') ?? '', lineAmount, ...taxesIn(node, context) };
    return { part, place: { path: node.path, fields: feeFields } };
  });
}
