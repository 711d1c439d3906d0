import { sum } from '../../domain/money';
import type { Problem } from '../../domain/values';
import { priceOf, type Reckoned, reckoned, sumOf, taxOf } from './amounts';
import { prorated, type Taxed } from './proration';
import type { PricedLine, ProductLine, Shipment, ShippingLine, StorefrontOrder, Taxation } from './storefront-order';

type InShipment = PricedLine & { shipment: string | null };

/** A line with its own figures, its share of the order's discounts, and the shipment that it is in. */
export type ReckonedLine<Line> = { source: Line; figures: Reckoned; share: Taxed; shipment: string };

/** The order's lines in figures, and what there was to share out over them. */
export type Reckoning = {
  shipments: Shipment[];
  lines: ReckonedLine<ProductLine>[];
  charges: ReckonedLine<ShippingLine>[];
  discounts: { goods: Taxed; shipping: Taxed };
};

/** An order without shipments (nothing but gift certificates by e-mail) has one group all the same. */
const onlyShipment: Shipment = { path: '', id: 'me', method: '', address: {}, shipped: false, tracking: null };

/** Lines that have no price, and lines in no shipment of the order: such an order cannot be reckoned. */
export function unreckonable(order: StorefrontOrder, taxation: Taxation): Problem[] {
  const shipments = shipmentsOf(order);
  const unpriced = [...order.lines.filter(({ kind }) => kind !== 'bonus'), ...order.charges]
    .filter((line) => priceOf(line, taxation) === null)
    .map(({ path }) => ({ path, problem: 'The line has no price.' }));
  const lost = [...order.lines, ...order.charges]
    .filter((line) => shipmentOf(line, shipments) === null)
    .map(({ path, shipment }) => ({
      path,
      problem: shipment === null ? 'The line names no shipment.' : `The order has no shipment “${shipment}”.`,
    }));
  return [...unpriced, ...lost];
}

/** Reckons every line of an order that can be reckoned, and shares its order-level discounts out over them, once. */
export function reckoningOf(order: StorefrontOrder, taxation: Taxation): Reckoning {
  const shipments = shipmentsOf(order);
  const begun = <Line extends InShipment>(source: Line) => ({
    source,
    figures: reckoned(source, taxation),
    shipment: shipmentOf(source, shipments) ?? '',
  });
  const lines = order.lines.map(begun);
  const charges = order.charges.map(begun);
  const discounts = {
    goods: goodsDiscount(order, sum(lines.map(({ figures }) => figures.tax)), taxation),
    shipping: sumOf(order.shippingDiscounts, taxation),
  };
  return {
    shipments,
    lines: withShares(lines, sharesOf(discounts.goods, lines)),
    charges: withShares(charges, sharesOf(discounts.shipping, charges)),
    discounts,
  };
}

function shipmentsOf({ shipments }: StorefrontOrder): Shipment[] {
  return shipments.length === 0 ? [onlyShipment] : shipments;
}

/** A line that names no shipment is in the only one; a gift certificate, which goes by e-mail, in the first. */
function shipmentOf(line: InShipment | ProductLine, shipments: readonly Shipment[]): string | null {
  const left = shipments.length === 1 || isCertificate(line) ? shipments[0]?.id : undefined;
  const named = line.shipment ?? left;
  return shipments.some(({ id }) => id === named) ? (named ?? null) : null;
}

/**
 * The order's discounts on goods with their tax. The Shopper API leaves the tax of discounts out: it is what the stated
 * tax of the adjusted goods lies below that of the lines.
 */
function goodsDiscount(order: StorefrontOrder, linesTax: number, taxation: Taxation): Taxed {
  const discount = sumOf(order.orderDiscounts, taxation);
  const unsaid = order.orderDiscounts.length > 0 && order.orderDiscounts.every((one) => taxOf(one) === null);
  if (!unsaid || order.adjustedGoodsTax === null) return discount;
  return { ...discount, tax: Math.min(0, order.adjustedGoodsTax - linesTax) };
}

type BegunLine = Omit<ReckonedLine<InShipment | ProductLine>, 'share'>;

/**
 * What each line bears of the order's discounts: by what the storefront says is left of it (`priceAfterOrderDiscount`)
 * where it says so of every product, since it alone knows which lines a promotion leaves out; else by the distribution
 * rule. Gift certificates sold are money, not goods: they bear nothing.
 */
function sharesOf(discount: Taxed, lines: readonly BegunLine[]): Taxed[] {
  const shares = prorated(
    discount,
    lines.map(({ source, figures }) => ({
      price: isCertificate(source) ? 0 : figures.price + figures.adjustment,
      tax: figures.tax,
    })),
  );
  const said = lines.map(saidShare);
  const bySaying = said.every((price) => price !== null);
  return lines.map((_, index) => {
    const { price = 0, tax = 0 } = shares?.[index] ?? {};
    return { price: bySaying ? (said[index] ?? 0) : price, tax };
  });
}

function saidShare({ source, figures }: BegunLine): number | null {
  const { priceAfterOrderDiscount: after, priceAfterItemDiscount: before } = source;
  if (after !== null) return after - (before ?? figures.price + figures.adjustment);
  return isCertificate(source) || ('optionOf' in source && source.optionOf !== null) ? 0 : null;
}

function isCertificate(line: InShipment | ProductLine): boolean {
  return 'kind' in line && line.kind === 'gift_certificate';
}

function withShares<Line>(lines: readonly Omit<ReckonedLine<Line>, 'share'>[], shares: Taxed[]): ReckonedLine<Line>[] {
  return lines.map((line, index) => ({ ...line, share: shares[index] ?? { price: 0, tax: 0 } }));
}
