import type { OriginalOrder } from '../../../domain/records/original-order';
import { type Minor, sum } from '../../../domain/values/money';
import { priceOf, type Taxes } from '../../../domain/values/units';
import { spreadGroupTax, taxedLinesOf, withTaxes } from '../../group-tax';
import type { Found } from '../contradictions/declared-totals';
import type { StorefrontOrder } from '../storefront-order';
import type { Reckoning } from './prorated-order';
import { type RateMember, rateLevels } from './rate-levels';
import { isCertificate } from './shipments';

type Rounded = { order: OriginalOrder; contradictions: Found[] };

/**
 * An order whose tax was rounded for groups of lines (domain rules 2 §1.5), with the difference spread at the finest
 * level that the file states: by rate, where the rates cover every taxed line; else products and shipping; else the
 * order. More than rounding can leave stays, as a contradiction. The order's notes say where something was spread.
 */
export function withStorefrontGroupTax(order: OriginalOrder, source: StorefrontOrder, reckoning: Reckoning): Rounded {
  if (!source.taxRoundedAtGroup) return { order, contradictions: [] };
  const lines = taxedLinesOf(order);
  const byRate = rateLevels(source.taxByRate, lines, ratesOf(reckoning));
  const levels: Level[] = byRate ?? levelsOf(order, source, reckoning);
  const spread = levels.reduce((taxes, level) => spreadOver(taxes, level), lines);
  const contradictions = (byRate ?? []).flatMap(({ path, stated, members }): Found[] => {
    const computed = sum(members.map((one) => partOf(spread, one).tax));
    return computed === stated ? [] : [{ path, code: 'total_differs', stated, computed }];
  });
  if (spread.every((one, at) => isSame(one, lines[at]))) return { order, contradictions };
  return { order: { ...withTaxes(order, spread), notes: ['tax_rounded_at_group'] }, contradictions };
}

function isSame(one: Taxes, other: Taxes | undefined): boolean {
  return one.tax === other?.tax && (one.taxes ?? []).every(({ amount }, at) => amount === other.taxes?.[at]?.amount);
}

type Level = { stated: Minor; members: RateMember[] };

/** The rate of each line, where it has one: items, the charges of groups, surcharges. */
function ratesOf({ lines, charges }: Reckoning): (string | null)[] {
  const ofCharges = charges.map(({ sources }) => {
    const rates = new Set(sources.map(({ taxRate }) => taxRate));
    return rates.size === 1 ? ([...rates][0] ?? null) : null;
  });
  return [...lines.map(({ source }) => source.taxRate), ...ofCharges];
}

/** Where only one of products and shipping is stated, the order's tax tells the other. */
function levelsOf(order: OriginalOrder, source: StorefrontOrder, { lines, charges }: Reckoning): Level[] {
  const { adjustedGoodsTax: goods, adjustedShippingTax: shipping } = source;
  const all = taxedLinesOf(order);
  const member = (at: number): RateMember => ({ at, rate: null });
  const goodsAt = lines.flatMap(({ source: line }, at) => (isCertificate(line) ? [] : [member(at)]));
  const shippingAt = charges.map((_, at) => member(lines.length + at));
  const tax = orderTax(order, source);
  if (goods === null && shipping === null)
    return tax === null ? [] : [{ stated: tax, members: all.map((_, at) => member(at)) }];
  const others = sum(lines.map(({ source: line, figures }) => (isCertificate(line) ? figures.tax : 0)));
  const rest = tax === null ? null : tax - others - (goods ?? shipping ?? 0);
  const stated = { goods: goods ?? rest, shipping: shipping ?? rest };
  return [
    ...(stated.goods === null ? [] : [{ stated: stated.goods, members: goodsAt }]),
    ...(stated.shipping === null ? [] : [{ stated: stated.shipping, members: shippingAt }]),
  ];
}

function orderTax(
  { items, deliveryGroups, surcharges = [], taxation }: OriginalOrder,
  source: StorefrontOrder,
): Minor | null {
  const { taxTotal, orderTotal } = source;
  if (taxTotal !== null) return taxTotal;
  if (orderTotal === null || taxation === 'gross') return null;
  return orderTotal - sum([...items, ...deliveryGroups.map(({ charge }) => charge), ...surcharges].map(priceOf));
}

/** The taxes after spreading one level; as they are where more is left than rounding can leave. */
function spreadOver(taxes: readonly Taxes[], { stated, members }: Level): Taxes[] {
  const after = spreadGroupTax(
    members.map((one) => partOf(taxes, one)),
    stated,
  );
  return taxes.map((line, at) =>
    members.reduce((now, one, n) => (one.at === at ? withPart(now, one, after?.[n]) : now), line),
  );
}

/** A line's tax, or what of it is at one of its rates. */
function partOf(taxes: readonly Taxes[], { at, rate }: RateMember): Taxes {
  const line = taxes[at] ?? { tax: 0 };
  return rate === null ? line : { tax: line.taxes?.[rate]?.amount ?? 0 };
}

function withPart(line: Taxes, { rate }: RateMember, part: Taxes | undefined): Taxes {
  if (part === undefined) return line;
  if (rate === null) return part;
  const taxes = (line.taxes ?? []).map((one, at) => (at === rate ? { ...one, amount: part.tax } : one));
  return { tax: line.tax + part.tax - (line.taxes?.[rate]?.amount ?? 0), taxes };
}
