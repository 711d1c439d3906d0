import { z } from 'zod';
import { sum } from '../values/money';
import { minor, taxAtRate } from '../values/schemas';
import { amountOf, plus, priceOf, type Taxation, totalOf, type Units } from '../values/units';
import { typeOfLine } from './original-order';

export const changeOrderKind = z.enum([
  'Cancel',
  'Return',
  'ProductAdjustment',
  'CancelFee',
  'ReturnFee',
  'FeeAdjustment',
  'Reversal',
]);
export type ChangeOrderKind = z.infer<typeof changeOrderKind>;

const changeOrderLine = z.strictObject({
  line: z.int(),
  quantity: z.int(),
  reason: z.string().nullable(),
  lineAmount: minor,
  lineAdjustment: minor,
  distributedAdjustment: minor,
  tax: minor,
  taxes: z.array(taxAtRate).exactOptional(),
  total: minor,
});
export type ChangeOrderLine = z.infer<typeof changeOrderLine>;

/**
 * A change of the order's money, append-only. Figures are deltas in minor units: canceling $10 is −1000. `total` and
 * `grandTotal` include tax, `totalAmount` does not.
 */
export const changeOrder = z.strictObject({
  number: z.string(),
  kind: changeOrderKind,
  preFulfillment: z.boolean(),
  reason: z.string().nullable(),
  lines: z.array(changeOrderLine),
  totalAmount: minor,
  totalTax: minor,
  grandTotal: minor,
});
export type ChangeOrder = z.infer<typeof changeOrder>;

export type LineDelta = { line: number; reason: string | null; units: Units };

export type ChangeOrderDraft = Omit<ChangeOrder, 'number'>;

/** Merges deltas of one line, and sums the totals from the lines. */
export function changeOrderOf(
  head: Pick<ChangeOrder, 'kind' | 'preFulfillment' | 'reason'>,
  deltas: readonly LineDelta[],
  taxation: Taxation,
): ChangeOrderDraft {
  const kept = oneALine(deltas)
    .filter(({ units }) => !isNothing(units))
    .sort((a, b) => a.line - b.line);
  return {
    ...head,
    lines: kept.map(({ line, reason, units: { quantity, ...amounts } }) => ({
      line,
      quantity,
      reason,
      ...amounts,
      total: totalOf(amounts, taxation),
    })),
    totalAmount: sum(kept.map(({ units }) => amountOf(units, taxation))),
    totalTax: sum(kept.map(({ units }) => units.tax)),
    grandTotal: sum(kept.map(({ units }) => totalOf(units, taxation))),
  };
}

function oneALine(deltas: readonly LineDelta[]): LineDelta[] {
  const byLine = new Map<number, LineDelta>();
  for (const delta of deltas) {
    const known = byLine.get(delta.line);
    byLine.set(delta.line, known === undefined ? delta : { ...known, units: plus(known.units, delta.units) });
  }
  return [...byLine.values()];
}

function isNothing(units: Units): boolean {
  return units.quantity === 0 && units.lineAmount === 0 && priceOf(units) === 0 && units.tax === 0;
}

/** Totals of a summary, or deltas on them, in minor units; amounts exclude tax. */
export const balances = z.strictObject({
  products: minor,
  productsTax: minor,
  delivery: minor,
  deliveryTax: minor,
  fees: minor,
  feesTax: minor,
  totalAmount: minor,
  totalTax: minor,
  grandTotal: minor,
});
export type Balances = z.infer<typeof balances>;

export function balancesOf(lines: Iterable<{ line: number; amount: number; tax: number }>): Balances {
  const of = { item: { amount: 0, tax: 0 }, delivery: { amount: 0, tax: 0 }, fee: { amount: 0, tax: 0 } };
  for (const { line, amount, tax } of lines) {
    const kind = of[typeOfLine(line)];
    kind.amount += amount;
    kind.tax += tax;
  }
  const totalAmount = of.item.amount + of.delivery.amount + of.fee.amount;
  const totalTax = of.item.tax + of.delivery.tax + of.fee.tax;
  return {
    products: of.item.amount,
    productsTax: of.item.tax,
    delivery: of.delivery.amount,
    deliveryTax: of.delivery.tax,
    fees: of.fee.amount,
    feesTax: of.fee.tax,
    totalAmount,
    totalTax,
    grandTotal: totalAmount + totalTax,
  };
}

export function changeBalancesOf(changeOrders: readonly ChangeOrder[]): Balances {
  return balancesOf(
    changeOrders.flatMap(({ lines }) => lines.map(({ line, total, tax }) => ({ line, amount: total - tax, tax }))),
  );
}
