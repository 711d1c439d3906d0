import { nativeContradictionsOf } from '../../../domain/derived/contradictions';
import type { Contradiction } from '../../../domain/records/contradiction';
import type { OriginalOrder } from '../../../domain/records/original-order';
import type { Taxation } from '../../../domain/values/units';
import { priceAt, type Reckoned } from '../proration/amounts';
import { reckonedCharge } from '../proration/charges';
import type { Reckoning, SharedDiscount } from '../proration/prorated-order';
import { sumOfTaxes } from '../reading/tax-items';
import type { Amounts, PricedLine, StorefrontOrder } from '../storefront-order';
import { partsOf } from './contributions';
import { contradictedTotals, type Found } from './declared-totals';
import { filePath } from './file-paths';

/**
 * Everything in a B2C Commerce order that contradicts itself, in the words of its file: net and tax that are not gross,
 * wrong prices after discounts, discounts that the lines do not bear, taxes by rate and totals that do not sum, and
 * what shows in the native order. Each place once for each code.
 */
export function contradictionsIn(
  order: StorefrontOrder,
  reckoning: Reckoning,
  native: OriginalOrder,
  roundedAway: readonly Found[],
): Contradiction[] {
  const { taxation, currency } = native;
  const { shared, lines, charges } = reckoning;
  const adjustments = [...order.orderDiscounts, ...order.shippingDiscounts];
  const found = [
    ...[...order.lines, ...order.charges].flatMap((line) => [line, ...line.adjustments].flatMap(brokenTriple)),
    ...adjustments.flatMap(brokenTriple),
    ...lines.flatMap(({ source, figures, taxes }) => [
      ...brokenPrice(source, figures),
      ...brokenTaxes(source, figures, taxes === null ? null : sumOfTaxes(taxes)),
    ]),
    ...order.charges.flatMap((line) => {
      const figures = reckonedCharge(line, taxation);
      return [...brokenPrice(line, figures), ...brokenTaxes(line, figures, null)];
    }),
    ...[shared.goods, shared.shipping].flatMap((one) => unborne(one, reckoning, taxation)),
    ...contradictedTotals(order.stated, partsOf(lines, charges, native), {
      taxation,
      rounded: order.taxRoundedAtGroup,
    }),
    ...roundedAway,
    ...nativeContradictionsOf(native).map((one) => ({ ...one, path: filePath(one.path, order, reckoning, taxation) })),
  ];
  const first = new Map<string, Contradiction>();
  for (const one of found) {
    const key = `${one.path} ${one.code}`;
    if (!first.has(key)) first.set(key, { ...one, currency });
  }
  return [...first.values()];
}

function brokenTriple({ at, net, tax, gross }: Amounts): Found[] {
  if (net === null || tax === null || gross === null || net + tax === gross) return [];
  return [{ path: at('gross'), code: 'total_differs', stated: gross, computed: net + tax }];
}

function brokenPrice(line: PricedLine, { price, adjustment }: Reckoned): Found[] {
  const stated = line.priceAfterItemDiscount;
  if (stated === null || stated === price + adjustment) return [];
  return [{ path: line.at('afterItemDiscount'), code: 'total_differs', stated, computed: price + adjustment }];
}

/** Taxes by rate may be those before any discount, after the line's own, or after all. */
function brokenTaxes(line: PricedLine, { taxItems, taxBefore, tax }: Reckoned, after: number | null): Found[] {
  if (taxItems === null) return [];
  const computed = sumOfTaxes(taxItems);
  const fits = computed === taxBefore || computed === tax || computed === after;
  return fits ? [] : [{ path: line.at('taxItems'), code: 'taxes_do_not_sum', stated: taxBefore, computed }];
}

/**
 * What the discounts of the whole order take off and the lines do not bear: of the price; where they bear that, of the
 * tax.
 */
function unborne(one: SharedDiscount, { lines }: Reckoning, taxation: Taxation): Found[] {
  const [discount] = one.discounts;
  const sharing = lines.find(({ share }) => share.price !== 0)?.source.at('afterOrderDiscount') ?? '';
  if (one.borne !== one.price) {
    const path = discount === undefined ? sharing : priceAt(discount, taxation);
    return [{ path, code: 'shares_do_not_sum', stated: one.price, computed: one.borne }];
  }
  if (one.price > 0 && discount !== undefined) {
    return [{ path: priceAt(discount, taxation), code: 'adjustment_positive', stated: one.price }];
  }
  if (one.unborneTax === 0 || discount === undefined) return [];
  const computed = one.tax + one.unborneTax;
  return [{ path: discount.at('tax'), code: 'shares_do_not_sum', stated: one.tax, computed }];
}
