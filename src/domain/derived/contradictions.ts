import type { Contradiction } from '../records/contradiction';
import type { OriginalOrder } from '../records/original-order';
import { sum } from '../values/money';
import type { TaxAtRate } from '../values/schemas';
import { priceOf, totalOf } from '../values/units';

type Found = Omit<Contradiction, 'currency'>;

/** Domain rules §6. Where intake checked the file, its findings are the order's. */
export function contradictionsOf(order: OriginalOrder): Contradiction[] {
  return order.contradictions ?? nativeContradictionsOf(order);
}

export function nativeContradictionsOf(order: OriginalOrder): Contradiction[] {
  const { currency, items, deliveryGroups, surcharges = [], fees = [], payments } = order;
  const found: Found[] = [
    ...items.flatMap((item, index) => [
      ...ofUnitPrice(`items[${index}].unitPrice`, item.unitPrice),
      ...ofAmounts(`items[${index}]`, item, order),
    ]),
    ...deliveryGroups.flatMap(({ charge }, index) => ofAmounts(`deliveryGroups[${index}].charge`, charge, order)),
    ...surcharges.flatMap((one, index) => ofAmounts(`surcharges[${index}]`, one, order)),
    ...fees.flatMap((fee, index) => ofFee(`fees[${index}]`, fee, order)),
    ...payments.flatMap((payment, index) => ofPayment(`payments[${index}]`, payment)),
    ...ofShipments(order),
    ...ofTotals(order),
  ];
  return found.map((one) => ({ ...one, currency }));
}

type Amounts = OriginalOrder['deliveryGroups'][number]['charge'];

function ofUnitPrice(path: string, stated: number): Found[] {
  return stated < 0 ? [{ path, code: 'amount_negative', stated }] : [];
}

function ofAmounts(path: string, amounts: Amounts, { taxation }: OriginalOrder): Found[] {
  const { lineAmount, lineAdjustment, distributedAdjustment, tax, taxes } = amounts;
  const price = priceOf(amounts);
  const found: (Found | false)[] = [
    lineAmount < 0 && { path: `${path}.lineAmount`, code: 'amount_negative', stated: lineAmount },
    tax < 0 && { path: `${path}.tax`, code: 'amount_negative', stated: tax },
    lineAdjustment > 0 && { path: `${path}.lineAdjustment`, code: 'adjustment_positive', stated: lineAdjustment },
    distributedAdjustment > 0 && {
      path: `${path}.distributedAdjustment`,
      code: 'adjustment_positive',
      stated: distributedAdjustment,
    },
    price < 0 && { path: `${path}.lineAmount`, code: 'price_negative', computed: price },
    taxation === 'gross' &&
      tax > price && { path: `${path}.tax`, code: 'tax_exceeds_price', stated: tax, computed: price },
  ];
  return [...found.filter((one) => one !== false), ...ofTaxes(path, tax, taxes, 1)];
}

/** A fee paid at purchase may be below 0, and its tax with it. */
function ofFee(path: string, fee: NonNullable<OriginalOrder['fees']>[number], { taxation }: OriginalOrder): Found[] {
  const { lineAmount, tax, taxes } = fee;
  const sign = lineAmount < 0 ? -1 : 1;
  const [size, taxSize] = [lineAmount * sign, tax * sign];
  const found: (Found | false)[] = [
    taxSize < 0 && sign === 1 && { path: `${path}.tax`, code: 'amount_negative', stated: tax },
    ((taxSize < 0 && sign === -1) || (taxation === 'gross' && taxSize > size)) && {
      path: `${path}.tax`,
      code: 'tax_exceeds_price',
      stated: tax,
      computed: lineAmount,
    },
  ];
  return [...found.filter((one) => one !== false), ...ofTaxes(path, tax, taxes, sign)];
}

function ofTaxes(path: string, tax: number, taxes: readonly TaxAtRate[] | undefined, sign: 1 | -1): Found[] {
  if (taxes === undefined) return [];
  const computed = sum(taxes.map(({ amount }) => amount));
  const otherSign = taxes.flatMap(({ amount }, index): Found[] =>
    amount * sign < 0 ? [{ path: `${path}.taxes[${index}].amount`, code: 'amount_negative', stated: amount }] : [],
  );
  return computed === tax
    ? otherSign
    : [...otherSign, { path: `${path}.taxes`, code: 'taxes_do_not_sum', stated: tax, computed }];
}

function ofPayment(path: string, payment: OriginalOrder['payments'][number]): Found[] {
  const { captured, refunded } = payment;
  const negative = (['authorized', 'captured', 'refunded', 'reversed'] as const).flatMap((field): Found[] => {
    const stated = payment[field] ?? 0;
    return stated < 0 ? [{ path: `${path}.${field}`, code: 'amount_negative', stated }] : [];
  });
  if (refunded <= captured) return negative;
  return [
    ...negative,
    { path: `${path}.refunded`, code: 'refunded_exceeds_captured', stated: refunded, computed: captured },
  ];
}

function ofShipments(order: OriginalOrder): Found[] {
  const shipped = shippedUnits(order);
  return order.items.flatMap(({ line, quantity }, index): Found[] => {
    const stated = shipped.get(line) ?? 0;
    if (stated <= quantity) return [];
    return [{ path: `items[${index}].quantity`, code: 'shipped_exceeds_ordered', stated, computed: quantity }];
  });
}

/** Units of each line shipped before the order came in. */
export function shippedUnits({ fulfillments = [] }: Pick<OriginalOrder, 'fulfillments'>): Map<number, number> {
  const shipped = new Map<number, number>();
  for (const { line, quantity } of fulfillments.flatMap(({ lines }) => lines)) {
    shipped.set(line, (shipped.get(line) ?? 0) + quantity);
  }
  return shipped;
}

function ofTotals(order: OriginalOrder): Found[] {
  const computed = originalTotals(order);
  const differing = (['grandTotal', 'totalTax'] as const).flatMap((name): Found[] => {
    const stated = order.totals?.[name];
    if (stated === undefined || stated === computed[name]) return [];
    return [{ path: `totals.${name}`, code: 'total_differs', stated, computed: computed[name] }];
  });
  if (computed.grandTotal >= 0) return differing;
  return [...differing, { path: 'totals.grandTotal', code: 'amount_negative', computed: computed.grandTotal }];
}

/** Sums of all items, charges and fees; `grandTotal` includes tax. */
export function originalTotals(order: OriginalOrder): { grandTotal: number; totalTax: number } {
  const { items, deliveryGroups, surcharges = [], fees = [], taxation } = order;
  const lines = [...items, ...deliveryGroups.map(({ charge }) => charge), ...surcharges];
  return {
    grandTotal:
      sum(lines.map((one) => totalOf(one, taxation))) +
      sum(fees.map(({ lineAmount, tax }) => (taxation === 'net' ? lineAmount + tax : lineAmount))),
    totalTax: sum([...lines, ...fees].map(({ tax }) => tax)),
  };
}
