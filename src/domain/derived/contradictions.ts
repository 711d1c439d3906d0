import { sum } from '../money';
import type { OriginalOrder } from '../records/original-order';
import { priceOf, totalOf, type Units } from '../units';
import type { Problem } from '../values';

/**
 * Where an order's own figures contradict each other (domain rules §6). Such an order is kept and shown, never serviced.
 * A line amount that is not quantity × unit price is no contradiction: amounts are kept as given.
 */
export function contradictionsOf(order: OriginalOrder): Problem[] {
  const found: Problem[] = [...(order.contradictions ?? [])];
  const report = (path: string, problem: string) => found.push({ path, problem });

  order.items.forEach((item, index) => {
    if (item.unitPrice < 0) report(`items[${index}].unitPrice`, `${item.unitPrice} is below 0`);
    for (const one of contradictionsOfAmounts(item, order)) report(`items[${index}].${one.path}`, one.problem);
  });
  order.deliveryGroups.forEach(({ charge }, index) => {
    for (const one of contradictionsOfAmounts(charge, order)) {
      report(`deliveryGroups[${index}].charge.${one.path}`, one.problem);
    }
  });
  order.payments.forEach((payment, index) => {
    for (const field of ['authorized', 'captured', 'refunded', 'reversed'] as const) {
      const amount = payment[field] ?? 0;
      if (amount < 0) report(`payments[${index}].${field}`, `${amount} is below 0`);
    }
    if (payment.refunded > payment.captured) {
      report(`payments[${index}].refunded`, `${payment.refunded} refunded is more than ${payment.captured} captured`);
    }
  });
  order.items.forEach((item, index) => {
    const shipped = shippedUnits(order, item.line);
    if (shipped > item.quantity) report(`items[${index}].quantity`, `${shipped} shipped of ${item.quantity} ordered`);
  });
  return [...found, ...contradictionsOfTotals(order)];
}

type Amounts = Omit<Units, 'quantity'>;

function contradictionsOfAmounts(amounts: Amounts, { taxation }: OriginalOrder): Problem[] {
  const found: Problem[] = [];
  const price = priceOf({ ...amounts, quantity: 1 });
  const report = (path: string, problem: string) => found.push({ path, problem });
  if (amounts.lineAmount < 0) report('lineAmount', `${amounts.lineAmount} is below 0`);
  if (amounts.tax < 0) report('tax', `${amounts.tax} is below 0`);
  if (amounts.lineAdjustment > 0) report('lineAdjustment', `${amounts.lineAdjustment} is above 0`);
  if (amounts.distributedAdjustment > 0) {
    report('distributedAdjustment', `${amounts.distributedAdjustment} is above 0`);
  }
  if (price < 0) report('lineAmount', `the price after adjustments, ${price}, is below 0`);
  if (taxation === 'gross' && amounts.tax > price) {
    report('tax', `${amounts.tax} is more than the price of ${price} that includes it`);
  }
  return found;
}

function contradictionsOfTotals(order: OriginalOrder): Problem[] {
  if (order.totals === undefined) return [];
  const { grandTotal, totalTax } = originalTotals(order);
  const stated = order.totals;
  return [
    { path: 'totals.grandTotal', stated: stated.grandTotal, computed: grandTotal },
    { path: 'totals.totalTax', stated: stated.totalTax, computed: totalTax },
  ]
    .filter((one) => one.stated !== one.computed)
    .map((one) => ({ path: one.path, problem: `${one.stated} is stated, the lines sum to ${one.computed}` }));
}

/** Tax-inclusive total and tax of all items and delivery charges, summed from the lines. */
export function originalTotals(order: OriginalOrder): { grandTotal: number; totalTax: number } {
  const amounts = [...order.items, ...order.deliveryGroups.map(({ charge }) => charge)];
  return {
    grandTotal: sum(amounts.map((one) => totalOf({ ...one, quantity: 1 }, order.taxation))),
    totalTax: sum(amounts.map(({ tax }) => tax)),
  };
}

function shippedUnits(order: OriginalOrder, line: number): number {
  const shipped = (order.fulfillments ?? []).flatMap(({ lines }) => lines);
  return sum(shipped.filter((one) => one.line === line).map(({ quantity }) => quantity));
}
