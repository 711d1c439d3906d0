import type { OriginalOrder } from '../../../domain/records/original-order';
import { type Minor, sum } from '../../../domain/values/money';
import { priceOf, type Taxes } from '../../../domain/values/units';
import { spreadGroupTax, taxedLinesOf, withTaxes } from '../../group-tax';
import type { FoundContradiction } from '../contradictions/declared-totals';
import type { StorefrontOrder } from '../storefront-order';
import type { ProratedOrder } from './prorated-order';
import { type RateMember, rateLevels } from './rate-levels';
import { isCertificate } from './shipments';

type Rounded = { order: OriginalOrder; contradictions: FoundContradiction[] };

/**
 * Spreads the rounding difference of an order whose tax was rounded for groups of lines (domain rules 2 §1.5), at the
 * finest level that the file declares: by rate where the rates cover every taxed line, else products and shipping,
 * else the order. A larger difference stays, as a contradiction. The notes record a spread.
 */
export function withStorefrontGroupTax(
  order: OriginalOrder,
  source: StorefrontOrder,
  prorated: ProratedOrder,
): Rounded {
  if (!source.taxRoundedAtGroup) return { order, contradictions: [] };
  const lines = taxedLinesOf(order);
  const byRate = rateLevels(source.taxByRate, lines, ratesOf(prorated));
  const levels: Level[] = byRate ?? levelsOf(order, source, prorated);
  const spread = levels.reduce((taxes, level) => spreadOver(taxes, level), lines);
  const contradictions = (byRate ?? []).flatMap(({ path, declared, members }): FoundContradiction[] => {
    const computed = sum(members.map((one) => partOf(spread, one).tax));
    return computed === declared ? [] : [{ path, code: 'total_differs', stated: declared, computed }];
  });
  if (spread.every((one, at) => isSame(one, lines[at]))) return { order, contradictions };
  return { order: { ...withTaxes(order, spread), notes: ['tax_rounded_at_group'] }, contradictions };
}

function isSame(one: Taxes, other: Taxes | undefined): boolean {
  return one.tax === other?.tax && (one.taxes ?? []).every(({ amount }, at) => amount === other.taxes?.[at]?.amount);
}

type Level = { declared: Minor; members: RateMember[] };

/** One rate (or `null`) for each item, shipment charge and surcharge, in this order. */
function ratesOf({ lines, charges }: ProratedOrder): (string | null)[] {
  const ofCharges = charges.map(({ sources }) => {
    const rates = new Set(sources.map(({ taxRate }) => taxRate));
    return rates.size === 1 ? ([...rates][0] ?? null) : null;
  });
  return [...lines.map(({ source }) => source.taxRate), ...ofCharges];
}

/** Where only one of products and shipping is declared, the order's tax gives the other. */
function levelsOf(order: OriginalOrder, source: StorefrontOrder, { lines, charges }: ProratedOrder): Level[] {
  const { adjustedGoodsTax: goods, adjustedShippingTax: shipping } = source;
  const all = taxedLinesOf(order);
  const member = (at: number): RateMember => ({ at, rate: null });
  const goodsAt = lines.flatMap(({ source: line }, at) => (isCertificate(line) ? [] : [member(at)]));
  const shippingAt = charges.map((_, at) => member(lines.length + at));
  const tax = orderTax(order, source);
  if (goods === null && shipping === null)
    return tax === null ? [] : [{ declared: tax, members: all.map((_, at) => member(at)) }];
  const others = sum(lines.map(({ source: line, figures }) => (isCertificate(line) ? figures.tax : 0)));
  const rest = tax === null ? null : tax - others - (goods ?? shipping ?? 0);
  const declared = { goods: goods ?? rest, shipping: shipping ?? rest };
  return [
    ...(declared.goods === null ? [] : [{ declared: declared.goods, members: goodsAt }]),
    ...(declared.shipping === null ? [] : [{ declared: declared.shipping, members: shippingAt }]),
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

/** The taxes after spreading one level; unchanged where the difference exceeds rounding. */
function spreadOver(taxes: readonly Taxes[], { declared, members }: Level): Taxes[] {
  const after = spreadGroupTax(
    members.map((one) => partOf(taxes, one)),
    declared,
  );
  return taxes.map((line, at) =>
    members.reduce((now, one, n) => (one.at === at ? withPart(now, one, after?.[n]) : now), line),
  );
}

/** A line's tax, or its tax at one rate. */
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
