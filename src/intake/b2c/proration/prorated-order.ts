import { type Minor, sum } from '../../../domain/values/money';
import type { TaxAtRate } from '../../../domain/values/schemas';
import type { Taxation } from '../../../domain/values/units';
import { loweredTaxes, sumOfTaxes } from '../reading/tax-items';
import type { Amounts, ProductLine, Shipment, StorefrontOrder } from '../storefront-order';
import { type LineFigures, lineFigures, priceUnder, taxesAfter, taxOf } from './amounts';
import { type Charge, groupCharge, surchargesOf } from './charges';
import { discountTargetOf, noTarget } from './declared-shares';
import { type DiscountTarget, priceShares } from './price-shares';
import { isCertificate, shipmentOf, shipmentsOf } from './shipments';
import { taxReductions } from './tax-shares';

/** A price and the tax on it (on a gross order: in it), in minor units. */
export type Taxed = { price: Minor; tax: Minor };

/** A line with its own figures, its share of the order-level discounts, and its final taxes by rate. */
export type ProratedLine = { figures: LineFigures; share: Taxed; taxes: TaxAtRate[] | null; shipment: string };

/** Order-level discounts: their sum, how much of it the lines took, and their tax that no line could take. */
export type ProratedDiscount = {
  discounts: Amounts[];
  price: Minor;
  allocated: Minor;
  tax: Minor;
  unallocatedTax: Minor;
};

/** The figures of an order. `charges` has those of the shipments first, then surcharges. */
export type ProratedOrder = {
  taxation: Taxation;
  shipments: Shipment[];
  lines: (ProratedLine & { source: ProductLine })[];
  charges: (ProratedLine & Charge)[];
  orderDiscounts: { goods: ProratedDiscount; shipping: ProratedDiscount };
};

/** Computes the figures of every line and prorates the order-level discounts over them, once. */
export function prorate(order: StorefrontOrder, taxation: Taxation): ProratedOrder {
  const shipments = shipmentsOf(order);
  const lines = linesOf(order, shipments, taxation);
  const charges = chargesOf(order, shipments, taxation).map((charge) => {
    const { price, adjustment, tax } = charge.figures;
    return { ...charge, target: { price: price + adjustment, tax, declaredShare: null, declaredTax: null } };
  });
  const goods = prorateDiscounts(order.orderDiscounts, order.adjustedGoodsTax, lines, taxation);
  const shipping = prorateDiscounts(order.shippingDiscounts, order.adjustedShippingTax, charges, taxation);
  return {
    taxation,
    shipments,
    lines: lines.map(({ target, ...line }, at) => withShare(line, goods.shares[at])),
    charges: charges.map(({ target, ...charge }, at) => withShare(charge, shipping.shares[at])),
    orderDiscounts: { goods: goods.discount, shipping: shipping.discount },
  };
}

/** The figures of each line as the order-level discounts find them. */
function linesOf(order: StorefrontOrder, shipments: readonly Shipment[], taxation: Taxation) {
  const taxless = order.orderDiscounts.every((one) => (taxOf(one) ?? 0) === 0);
  return order.lines.map((source) => {
    const shipment = shipmentOf(source, shipments) ?? '';
    const figures = lineFigures(source, taxation);
    if (isCertificate(source)) return { source, shipment, target: noTarget, figures };
    const target = discountTargetOf(source, figures, taxless);
    return { source, shipment, target, figures: beforeOrder(figures, target) };
  });
}

/** The charge of each shipment, then the surcharges by line. */
function chargesOf(
  order: StorefrontOrder,
  shipments: readonly Shipment[],
  taxation: Taxation,
): (Charge & { shipment: string })[] {
  const placed = order.charges.map((source) => ({ source, shipment: shipmentOf(source, shipments) ?? '' }));
  const groups = shipments.map(({ id }) => {
    const own = placed.filter(({ source, shipment }) => source.of.length === 0 && shipment === id);
    const sources = own.map(({ source }) => source);
    return { ...groupCharge(sources, taxation), shipment: id };
  });
  const surcharges = placed
    .filter(({ source }) => source.of.length > 0)
    .flatMap(({ source, shipment }) => surchargesOf(source, taxation).map((one) => ({ ...one, shipment })));
  return [...groups, ...surcharges.sort((a, b) => (a.of ?? 0) - (b.of ?? 0))];
}

/** Corrects the tax where `adjustedTax` already covers the order-level discounts. */
function beforeOrder(figures: LineFigures, { tax }: DiscountTarget): LineFigures {
  if (tax === figures.tax || figures.taxItems === null) return { ...figures, tax };
  return { ...figures, tax, taxes: taxesAfter(figures.taxItems, figures.taxBefore, tax) };
}

function prorateDiscounts(
  discounts: Amounts[],
  adjustedTax: Minor | null,
  lines: readonly { target: DiscountTarget }[],
  taxation: Taxation,
): { discount: ProratedDiscount; shares: Taxed[] } {
  const targets = lines.map(({ target }) => target);
  if (discounts.length === 0 && targets.every(({ declaredShare }) => (declaredShare ?? 0) === 0)) {
    return { discount: { discounts, ...noneProrated }, shares: targets.map(() => noShare) };
  }
  const taxed = discounts.map((one) => ({ price: priceUnder(one, taxation) ?? 0, tax: taxOf(one) }));
  const price = sum(taxed.map((one) => one.price));
  const prices = priceShares(price, targets);
  const withShares = targets.map((target, at) => ({ ...target, share: prices[at] ?? 0 }));
  const { reductions, unallocated } = taxReductions(taxed, adjustedTax, withShares, taxation);
  const tax = sum(taxed.map((one) => one.tax ?? 0));
  return {
    discount: { discounts, price, allocated: sum(prices), tax, unallocatedTax: unallocated },
    shares: prices.map((share, at) => ({ price: share, tax: 0 - (reductions[at] ?? 0) })),
  };
}

const noShare: Taxed = { price: 0, tax: 0 };
const noneProrated = { price: 0, allocated: 0, tax: 0, unallocatedTax: 0 };

/** Taxes by rate that already sum to the final tax stand; others are lowered with it. */
function withShare<Line extends { figures: LineFigures }>(line: Line, share: Taxed = noShare) {
  const { tax, taxes, taxItems } = line.figures;
  const final = taxItems !== null && sumOfTaxes(taxItems) === tax + share.tax;
  return { share, taxes: final ? taxItems : taxes && loweredTaxes(taxes, 0 - share.tax), ...line };
}
