import { nativeContradictionsOf } from '../../../domain/derived/contradictions';
import type { Contradiction } from '../../../domain/records/contradiction';
import type { OriginalOrder } from '../../../domain/records/original-order';
import { type LineFigures, priceAt } from '../proration/amounts';
import { chargeFigures } from '../proration/charges';
import type { ProratedDiscount, ProratedOrder } from '../proration/prorated-order';
import { sumOfTaxes } from '../reading/tax-items';
import type { Amounts, PricedLine, StorefrontOrder } from '../storefront-order';
import { contributionsOf } from './contributions';
import { contradictedTotals, type FoundContradiction } from './declared-totals';
import { filePath } from './file-paths';

/**
 * Everything in a B2C Commerce order that contradicts itself, by its paths in the file: net and tax that are not
 * gross, wrong prices after discounts, discounts that the lines do not take, taxes by rate and totals that do not
 * sum, and the contradictions of the native order. Each place once for each code.
 */
export function contradictionsIn(
  order: StorefrontOrder,
  prorated: ProratedOrder,
  native: OriginalOrder,
  roundedAway: readonly FoundContradiction[],
): Contradiction[] {
  const { taxation, currency } = native;
  const { goods, shipping } = prorated.orderDiscounts;
  const found = [
    ...inLines(order, prorated),
    ...[goods, shipping].flatMap((one) => unallocated(one, prorated)),
    ...contradictedTotals(order.declaredTotals, contributionsOf(prorated.lines, prorated.charges, native), {
      taxation,
      rounded: order.taxRoundedAtGroup,
    }),
    ...roundedAway,
    ...nativeContradictionsOf(native).map((one) => ({ ...one, path: filePath(one.path, order, prorated) })),
  ];
  const first = new Map<string, Contradiction>();
  for (const one of found) {
    const key = `${one.path} ${one.code}`;
    if (!first.has(key)) first.set(key, { ...one, currency });
  }
  return [...first.values()];
}

/** Those within a line, a charge or a discount. */
function inLines(order: StorefrontOrder, { lines, taxation }: ProratedOrder): FoundContradiction[] {
  const amounts = [...order.lines, ...order.charges].flatMap((line) => [line, ...line.adjustments]);
  return [
    ...[...amounts, ...order.orderDiscounts, ...order.shippingDiscounts].flatMap(brokenTriple),
    ...lines.flatMap(({ source, figures, taxes }) => [
      ...brokenPrice(source, figures),
      ...brokenTaxes(source, figures, taxes === null ? null : sumOfTaxes(taxes)),
    ]),
    ...order.charges.flatMap((line) => {
      const figures = chargeFigures(line, taxation);
      return [...brokenPrice(line, figures), ...brokenTaxes(line, figures, null)];
    }),
  ];
}

function brokenTriple({ at, net, tax, gross }: Amounts): FoundContradiction[] {
  if (net === null || tax === null || gross === null || net + tax === gross) return [];
  return [{ path: at('gross'), code: 'total_differs', stated: gross, computed: net + tax }];
}

function brokenPrice(line: PricedLine, { price, adjustment }: LineFigures): FoundContradiction[] {
  const stated = line.priceAfterItemDiscount;
  if (stated === null || stated === price + adjustment) return [];
  return [{ path: line.at('afterItemDiscount'), code: 'total_differs', stated, computed: price + adjustment }];
}

/** Taxes by rate may be those before any discount, after the line's own, or after all. */
function brokenTaxes(
  line: PricedLine,
  { taxItems, taxBefore, tax }: LineFigures,
  after: number | null,
): FoundContradiction[] {
  if (taxItems === null) return [];
  const computed = sumOfTaxes(taxItems);
  const fits = computed === taxBefore || computed === tax || computed === after;
  return fits ? [] : [{ path: line.at('taxItems'), code: 'taxes_do_not_sum', stated: taxBefore, computed }];
}

/** The part of order-level discounts that no line takes: of the price, else of the tax. */
function unallocated(one: ProratedDiscount, { lines, taxation }: ProratedOrder): FoundContradiction[] {
  const [discount] = one.discounts;
  const firstShare = lines.find(({ share }) => share.price !== 0)?.source.at('afterOrderDiscount') ?? '';
  if (one.allocated !== one.price) {
    const path = discount === undefined ? firstShare : priceAt(discount, taxation);
    return [{ path, code: 'shares_do_not_sum', stated: one.price, computed: one.allocated }];
  }
  if (one.price > 0 && discount !== undefined) {
    return [{ path: priceAt(discount, taxation), code: 'adjustment_positive', stated: one.price }];
  }
  if (one.unallocatedTax === 0 || discount === undefined) return [];
  const computed = one.tax + one.unallocatedTax;
  return [{ path: discount.at('tax'), code: 'shares_do_not_sum', stated: one.tax, computed }];
}
