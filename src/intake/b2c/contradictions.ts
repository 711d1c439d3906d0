import { sum } from '../../domain/money';
import type { Problem } from '../../domain/values';
import type { Reckoned } from './amounts';
import type { Taxed } from './proration';
import type { Reckoning } from './reckoning';
import { written } from './source-node';
import { contradictedFigures, type Figure, type Part, type Share } from './stated-figures';
import type { Amounts, PricedLine, StorefrontOrder, Taxation } from './storefront-order';

/**
 * Where a B2C Commerce order contradicts itself beyond what the native order can show: amounts whose net and tax are not
 * their gross, prices after discounts that are not, discounts that the lines do not bear, and stated totals that the
 * lines do not sum to. Each names its place in the file and both figures.
 */
export function contradictionsIn(order: StorefrontOrder, reckoning: Reckoning, taxation: Taxation): Problem[] {
  const { currency } = order;
  return [
    ...[...order.lines, ...order.charges].flatMap((line) => brokenAmounts(line, currency)),
    ...[...order.orderDiscounts, ...order.shippingDiscounts].flatMap((one) => brokenTriple(one, currency)),
    ...[...reckoning.lines, ...reckoning.charges].flatMap(({ source, figures }) =>
      brokenPrice(source, figures, currency),
    ),
    ...unborne(order.orderDiscounts, reckoning.discounts.goods, reckoning.lines, currency),
    ...unborne(order.shippingDiscounts, reckoning.discounts.shipping, reckoning.charges, currency),
    ...contradictedFigures([...order.stated, ...loneTotals(order)], sharesOf(reckoning), { taxation, currency }),
  ];
}

/** The native order holds total and tax only together: where the file states just one of them it is held up here. */
function loneTotals({ orderTotal, taxTotal }: StorefrontOrder): Figure[] {
  if (orderTotal !== null && taxTotal !== null) return [];
  const readings: Part[][] = [['goodsAdjusted', 'shippingAdjusted', 'certificates']];
  const total = orderTotal === null ? [] : [{ path: 'orderTotal', stated: orderTotal, side: 'gross' as const }];
  const tax = taxTotal === null ? [] : [{ path: 'taxTotal', stated: taxTotal, side: 'tax' as const }];
  return [...total, ...tax].map((one) => ({ ...one, shipment: null, readings }));
}

function brokenAmounts(line: PricedLine, currency: string): Problem[] {
  return [line, ...line.adjustments].flatMap((amounts) => brokenTriple(amounts, currency));
}

function brokenTriple({ path, net, tax, gross }: Amounts, currency: string): Problem[] {
  if (net === null || tax === null || gross === null || net + tax === gross) return [];
  const [netText, taxText, grossText] = [net, tax, gross].map((one) => written(one, currency));
  return [
    { path, problem: `${netText} net and ${taxText} tax are stated, and ${grossText} gross, which is not their sum.` },
  ];
}

function brokenPrice(line: PricedLine, { price, adjustment }: Reckoned, currency: string): Problem[] {
  const said = line.priceAfterItemDiscount;
  if (said === null || said === price + adjustment) return [];
  const [saidText, sumText] = [said, price + adjustment].map((one) => written(one, currency));
  return [{ path: line.path, problem: `${saidText} after its discounts is stated, its amounts sum to ${sumText}.` }];
}

function unborne(
  discounts: readonly Amounts[],
  discount: Taxed,
  lines: readonly { share: Taxed }[],
  currency: string,
): Problem[] {
  const borne = sum(lines.map(({ share }) => share.price));
  if (borne === discount.price) return [];
  const [discountText, borneText] = [discount.price, borne].map((one) => written(one, currency));
  const problem = `The discounts of the whole order sum to ${discountText}, of which the lines bear ${borneText}.`;
  return [{ path: discounts[0]?.path ?? '', problem }];
}

function sharesOf({ lines, charges }: Reckoning): Share[] {
  const goods = ['goods', 'goodsDiscounted', 'goodsAdjusted'] as const satisfies Part[];
  const shipping = ['shipping', 'shippingDiscounted', 'shippingAdjusted'] as const satisfies Part[];
  return [
    ...lines.flatMap(({ source, ...line }) =>
      source.kind === 'gift_certificate'
        ? [{ part: 'certificates' as const, shipment: line.shipment, price: line.figures.price, tax: line.figures.tax }]
        : sharesIn(goods, line),
    ),
    ...charges.flatMap((line) => sharesIn(shipping, line)),
  ];
}

type Line = { figures: Reckoned; share: Taxed; shipment: string };

/** A line before any discount, after its own, and after the order's. */
function sharesIn([before, discounted, adjusted]: readonly [Part, Part, Part], line: Line): Share[] {
  const { figures, share, shipment } = line;
  const price = figures.price + figures.adjustment;
  return [
    { part: before, shipment, price: figures.price, tax: figures.taxBefore },
    { part: discounted, shipment, price, tax: figures.tax },
    { part: adjusted, shipment, price: price + share.price, tax: figures.tax + share.tax },
  ];
}
