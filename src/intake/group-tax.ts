import type { OriginalOrder } from '../domain/records/original-order';
import { distribute, sum } from '../domain/values/money';
import { priceOf, type Taxes, taxesOf } from '../domain/values/units';

export type TaxedParts = Pick<OriginalOrder, 'items' | 'deliveryGroups' | 'surcharges' | 'fees'>;

/**
 * Spreads the difference between a tax rounded for a group of lines and their own taxes (domain rules 2 §1.5): in
 * proportion to their tax and over their rates, ties in the order given. `null` where the difference exceeds a minor
 * unit for each taxed line, or their tax.
 */
export function spreadGroupTax(lines: readonly Taxes[], declared: number): Taxes[] | null {
  const tax = sum(lines.map((one) => one.tax));
  const left = declared - tax;
  const taxed = lines.filter((one) => one.tax !== 0).length;
  if (Math.abs(left) > taxed || Math.abs(left) > tax) return null;
  const shares = distribute(
    left,
    lines.map((one) => Math.max(0, one.tax)),
  );
  return lines.map((one, at) => {
    const { tax, taxes } = taxesOf(one, Math.abs(shares[at] ?? 0));
    const sign = left < 0 ? -1 : 1;
    return {
      tax: one.tax + sign * tax,
      ...(one.taxes && {
        taxes: one.taxes.map((rate, n) => ({ ...rate, amount: rate.amount + sign * (taxes?.[n]?.amount ?? 0) })),
      }),
    };
  });
}

/** Spreads the rounding difference of a native order and notes it. A larger difference stays, as a contradiction. */
export function withGroupTax(order: OriginalOrder): OriginalOrder {
  const lines = taxedLinesOf(order);
  const declared = declaredTaxOf(order);
  const spread = declared === null ? null : spreadGroupTax(lines, declared);
  const changed = spread?.some((one, at) => one.tax !== lines[at]?.tax) ?? false;
  if (spread === null || !changed) return order;
  return { ...withTaxes(order, spread), notes: [...(order.notes ?? []), 'tax_rounded_at_group'] };
}

function declaredTaxOf({ totals, taxation, ...order }: OriginalOrder): number | null {
  if (totals?.totalTax !== undefined) return totals.totalTax;
  if (totals?.grandTotal === undefined || taxation === 'gross') return null;
  const { items, deliveryGroups, surcharges = [], fees = [] } = order;
  const charges = [...deliveryGroups.map(({ charge }) => charge), ...surcharges];
  return totals.grandTotal - sum([...items, ...charges].map(priceOf)) - sum(fees.map(({ lineAmount }) => lineAmount));
}

/** Everything that bears tax, by line number. */
export function taxedLinesOf({ items, deliveryGroups, surcharges = [], fees = [] }: TaxedParts): Taxes[] {
  return [...byLine(items), ...deliveryGroups.map(({ charge }) => charge), ...byLine(surcharges), ...fees];
}

/** Replaces the taxes, given in the order of `taxedLinesOf`. */
export function withTaxes<Order extends TaxedParts>(order: Order, taxes: readonly Taxes[]): Order {
  const given = new Map(taxedLinesOf(order).map((one, at) => [one, taxes[at]]));
  const taxed = <Part extends Taxes>(part: Part): Part => ({ ...part, ...given.get(part) });
  return {
    ...order,
    items: order.items.map(taxed),
    deliveryGroups: order.deliveryGroups.map((group) => ({ ...group, charge: taxed(group.charge) })),
    ...(order.surcharges && { surcharges: order.surcharges.map(taxed) }),
    ...(order.fees && { fees: order.fees.map(taxed) }),
  };
}

function byLine<Part extends { line: number }>(parts: readonly Part[]): Part[] {
  return [...parts].sort((a, b) => a.line - b.line);
}
