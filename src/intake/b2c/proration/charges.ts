import { distribute, type Minor, sum } from '../../../domain/values/money';
import type { TaxAtRate } from '../../../domain/values/schemas';
import type { Taxation } from '../../../domain/values/units';
import { loweredTaxes } from '../reading/tax-items';
import type { ShippingLine } from '../storefront-order';
import { type LineFigures, lineFigures, sumOf } from './amounts';
import { type Bounds, distributeWithin } from './largest-remainder';

/** A charge of the native order: of a shipment, or (`of`) the surcharge of a line. */
export type Charge = { of: number | null; name: string; sources: ShippingLine[]; figures: LineFigures };

/**
 * The figures of a shipping line. A surcharge may state its price per unit: then its tax basis before discounts is a
 * multiple of the price, up to the number of units (domain rules 2 §1.7), and its price after discounts does not fit
 * the single price.
 */
export function chargeFigures(line: ShippingLine, taxation: Taxation): LineFigures {
  const figures = lineFigures(line, taxation);
  return { ...figures, price: figures.price * timesOf(line, figures, taxation) };
}

function timesOf(line: ShippingLine, { price, adjustment }: LineFigures, taxation: Taxation): number {
  const { taxBasis, priceAfterItemDiscount: after } = line;
  if (taxBasis === null || price === 0) return 1;
  const times = (taxBasis - sumOf(line.adjustments, taxation).price) / price;
  const units = sum(line.of.map(({ quantity }) => quantity));
  if (!Number.isInteger(times) || times < 2 || times > units) return 1;
  return after === price + adjustment ? 1 : times;
}

/** All shipping lines of one shipment as one charge; by rate only where every taxed line has taxes by rate. */
export function groupCharge(sources: ShippingLine[], taxation: Taxation): Charge {
  const all = sources.map((line) => chargeFigures(line, taxation));
  const of = (figure: 'price' | 'adjustment' | 'taxBefore' | 'tax') => sum(all.map((one) => one[figure]));
  const taxed = all.filter(({ taxBefore, tax, taxes }) => taxes !== null || taxBefore !== 0 || tax !== 0);
  const known = taxed.length > 0 && taxed.every(({ taxes }) => taxes !== null);
  const taxes = known ? together(taxed.flatMap((one) => one.taxes ?? [])) : null;
  const figures = {
    price: of('price'),
    adjustment: of('adjustment'),
    taxBefore: of('taxBefore'),
    tax: of('tax'),
    taxes,
    taxItems: null,
  };
  return { of: null, name: '', sources, figures };
}

function together(taxes: readonly TaxAtRate[]): TaxAtRate[] {
  const rates = [...new Set(taxes.map(({ rate }) => rate))];
  return rates.map((rate) => ({
    rate,
    amount: sum(taxes.filter((one) => one.rate === rate).map((one) => one.amount)),
  }));
}

/** Distributes a shipping line over the lines that name it, by quantity. */
export function surchargesOf(source: ShippingLine, taxation: Taxation): Charge[] {
  const { price, adjustment, taxBefore, tax, taxes } = chargeFigures(source, taxation);
  const quantities = source.of.map(({ quantity }) => quantity);
  const prices = distribute(price, quantities);
  const adjustments = distributedUpTo(0 - adjustment, quantities, prices).map((one) => 0 - one);
  const left = prices.map((one, at) => one + (adjustments[at] ?? 0));
  const most = taxation === 'gross' ? left : left.map(() => Math.max(0, tax));
  const figures = {
    taxBefore: distribute(taxBefore, quantities),
    tax: distributedUpTo(tax, quantities, most),
  };
  const byRate = taxes === null ? null : taxesInTurn(taxes, figures.tax);
  return source.of.map(({ line }, at) => ({
    of: line,
    name: source.name,
    sources: [source],
    figures: {
      price: prices[at] ?? 0,
      adjustment: adjustments[at] ?? 0,
      taxBefore: figures.taxBefore[at] ?? 0,
      tax: figures.tax[at] ?? 0,
      taxes: byRate?.[at] ?? null,
      taxItems: null,
    },
  }));
}

/** By quantity, each part up to its limit where that is possible: no line's discount exceeds its price. */
function distributedUpTo(amount: Minor, quantities: readonly number[], limits: readonly Minor[]): Minor[] {
  const possible = limits.every((limit) => limit >= 0) && amount >= 0 && amount <= sum(limits);
  if (!possible) return distribute(amount, quantities);
  const bounds = limits.map((most): Bounds => ({ least: 0, most }));
  return distributeWithin(
    amount,
    quantities.map((one) => ({ numerator: BigInt(one), denominator: 1n })),
    bounds,
  );
}

/** Splits taxes by rate so that the parts sum to the whole at each rate. */
function taxesInTurn(taxes: readonly TaxAtRate[], parts: readonly Minor[]): TaxAtRate[][] {
  let left = [...taxes];
  return parts.map((part, at) => {
    const rest = at === parts.length - 1 ? left.map((one) => ({ ...one, amount: 0 })) : loweredTaxes(left, part);
    const taken = left.map((one, rate) => ({ ...one, amount: one.amount - (rest[rate]?.amount ?? 0) }));
    left = rest;
    return taken;
  });
}
