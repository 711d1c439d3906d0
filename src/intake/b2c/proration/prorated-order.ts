import { type Minor, sum } from '../../../domain/values/money';
import type { TaxAtRate } from '../../../domain/values/schemas';
import type { Taxation } from '../../../domain/values/units';
import { loweredTaxes, sumOfTaxes } from '../reading/tax-items';
import type { Amounts, ProductLine, Shipment, StorefrontOrder } from '../storefront-order';
import { priceUnder, type Reckoned, reckoned, taxesAfter, taxOf } from './amounts';
import { type Charge, groupCharge, surchargesOf } from './charges';
import { bearerOf, noBearer } from './declared-shares';
import { type Bearer, priceShares } from './price-shares';
import { type InShipment, isCertificate, shipmentOf, shipmentsOf } from './shipments';
import { lostTaxes } from './tax-shares';

/** A price with the tax on it (or in it, on a gross order), in minor units. */
export type Taxed = { price: Minor; tax: Minor };

/** A line with its own figures, its share of the order's discounts, and its taxes by rate after all of them. */
export type ReckonedLine = { figures: Reckoned; share: Taxed; taxes: TaxAtRate[] | null; shipment: string };

/** Discounts of the whole order: what they sum to, what the lines bear of that, and tax of theirs that fits nowhere. */
export type SharedDiscount = { discounts: Amounts[]; price: Minor; borne: Minor; tax: Minor; unborneTax: Minor };

/** The order's lines in figures; charges by line number: those of the groups, then surcharges. */
export type Reckoning = {
  shipments: Shipment[];
  lines: (ReckonedLine & { source: ProductLine })[];
  charges: (ReckonedLine & Charge)[];
  shared: { goods: SharedDiscount; shipping: SharedDiscount };
};

/** Reckons every line of an order that can be reckoned, and shares its order-level discounts out over them, once. */
export function reckoningOf(order: StorefrontOrder, taxation: Taxation): Reckoning {
  const shipments = shipmentsOf(order);
  const within = (line: InShipment | ProductLine) => shipmentOf(line, shipments) ?? '';
  const taxless = order.orderDiscounts.every((one) => (taxOf(one) ?? 0) === 0);
  const lines = order.lines.map((source) => {
    const figures = reckoned(source, taxation);
    const bearer = isCertificate(source) ? noBearer : bearerOf(source, figures, taxless);
    return {
      source,
      shipment: within(source),
      bearer,
      figures: isCertificate(source) ? figures : beforeOrder(figures, bearer),
    };
  });
  const charges = chargesOf(order, shipments, taxation).map((charge) => {
    const { price, adjustment, tax } = charge.figures;
    return { ...charge, bearer: { price: price + adjustment, tax, statedShare: null, statedTax: null } };
  });
  const goods = shared(order.orderDiscounts, order.adjustedGoodsTax, lines, taxation);
  const shipping = shared(order.shippingDiscounts, order.adjustedShippingTax, charges, taxation);
  return {
    shipments,
    lines: lines.map(({ bearer, ...line }, at) => withShare(line, goods.shares[at])),
    charges: charges.map(({ bearer, ...charge }, at) => withShare(charge, shipping.shares[at])),
    shared: { goods: goods.discount, shipping: shipping.discount },
  };
}

/** The charge of each shipment, then the surcharges of lines, by line and then in the order of the file. */
function chargesOf(
  order: StorefrontOrder,
  shipments: readonly Shipment[],
  taxation: Taxation,
): (Charge & { shipment: string })[] {
  const placed = order.charges.map((source) => ({ source, shipment: shipmentOf(source, shipments) ?? '' }));
  const groups = shipments.map(({ id }) => {
    const own = placed.filter(({ source, shipment }) => source.of.length === 0 && shipment === id);
    return {
      ...groupCharge(
        own.map(({ source }) => source),
        taxation,
      ),
      shipment: id,
    };
  });
  const surcharges = placed
    .filter(({ source }) => source.of.length > 0)
    .flatMap(({ source, shipment }) => surchargesOf(source, taxation).map((one) => ({ ...one, shipment })));
  return [...groups, ...surcharges.sort((a, b) => (a.of ?? 0) - (b.of ?? 0))];
}

/** Where the tax after the line's own discounts is not `adjustedTax`, which already covers those of the order. */
function beforeOrder(figures: Reckoned, { tax }: Bearer): Reckoned {
  if (tax === figures.tax || figures.taxItems === null) return { ...figures, tax };
  return { ...figures, tax, taxes: taxesAfter(figures.taxItems, figures.taxBefore, tax) };
}

function shared(
  discounts: Amounts[],
  adjustedTax: Minor | null,
  lines: readonly { bearer: Bearer }[],
  taxation: Taxation,
): { discount: SharedDiscount; shares: Taxed[] } {
  const bearers = lines.map(({ bearer }) => bearer);
  const taxed = discounts.map((one) => ({ price: priceUnder(one, taxation) ?? 0, tax: taxOf(one) }));
  const price = sum(taxed.map((one) => one.price));
  const prices = priceShares(price, bearers);
  const sharing = bearers.map((bearer, at) => ({ ...bearer, share: prices[at] ?? 0 }));
  const { lost, unborne } = lostTaxes(taxed, adjustedTax, sharing, taxation);
  const tax = sum(taxed.map((one) => one.tax ?? 0));
  return {
    discount: { discounts, price, borne: sum(prices), tax, unborneTax: unborne },
    shares: prices.map((share, at) => ({ price: share, tax: 0 - (lost[at] ?? 0) })),
  };
}

type Begun = { figures: Reckoned };

/** Taxes by rate that sum to what is left after everything are that; others are lowered with the tax. */
function withShare<Line extends Begun>(line: Line, share: Taxed | undefined) {
  const { tax, taxes, taxItems } = line.figures;
  const bears = share ?? { price: 0, tax: 0 };
  const final = taxItems !== null && sumOfTaxes(taxItems) === tax + bears.tax;
  return { ...line, share: bears, taxes: final ? taxItems : taxes && loweredTaxes(taxes, 0 - bears.tax) };
}
