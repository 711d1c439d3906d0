import type { OriginalOrder } from '../domain/records/original-order';
import { distribute, sum } from '../domain/values/money';
import { priceOf, type Taxes, taxesOf } from '../domain/values/units';

/** The taxed parts of an order: items, the charges of groups, surcharges, fees. */
export type TaxedParts = Pick<OriginalOrder, 'items' | 'deliveryGroups' | 'surcharges' | 'fees'>;

/**
 * Spreads the difference between a tax rounded for a group of lines and the lines' own taxes (domain rules 2 §1.5): by
 * their tax, ties in the order given, over their rates too. `null` where the difference is more than rounding can
 * leave: a minor unit for each taxed line, and never more than their tax.
 */
export function spreadGroupTax(lines: readonly Taxes[], stated: number): Taxes[] | null {
  const tax = sum(lines.map((one) => one.tax));
  const left = stated - tax;
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

/**
 * A native order whose tax was rounded for the whole order, with the difference spread over its lines; the order says
 * so in its notes. More than rounding can leave stays, as a contradiction.
 */
export function withGroupTax(order: OriginalOrder): OriginalOrder {
  const lines = taxedLinesOf(order);
  const stated = statedTaxOf(order);
  const spread = stated === null ? null : spreadGroupTax(lines, stated);
  const changed = spread?.some((one, at) => one.tax !== lines[at]?.tax) ?? false;
  if (spread === null || !changed) return order;
  return { ...withTaxes(order, spread), notes: [...(order.notes ?? []), 'tax_rounded_at_group'] };
}

function statedTaxOf({ totals, taxation, ...order }: OriginalOrder): number | null {
  if (totals?.totalTax !== undefined) return totals.totalTax;
  if (totals?.grandTotal === undefined || taxation === 'gross') return null;
  const { items, deliveryGroups, surcharges = [], fees = [] } = order;
  const charges = [...deliveryGroups.map(({ charge }) => charge), ...surcharges];
  return totals.grandTotal - sum([...items, ...charges].map(priceOf)) - sum(fees.map(({ lineAmount }) => lineAmount));
}

/** Every part of an order that bears tax, by line number. */
export function taxedLinesOf({ items, deliveryGroups, surcharges = [], fees = [] }: TaxedParts): Taxes[] {
  return [...byLine(items), ...deliveryGroups.map(({ charge }) => charge), ...byLine(surcharges), ...fees];
}

/** The order with other taxes on its parts, given as `taxedLinesOf` gives them. */
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
