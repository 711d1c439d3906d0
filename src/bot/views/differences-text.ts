import type { StorefrontDiffers } from '../../domain/records/storefront-differs';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';

type Difference = StorefrontDiffers['differences'][number];

const maxShown = 5;

/** The storefront's differences as lines: our value and theirs, but nothing personal. */
export function differenceTexts({ differences }: StorefrontDiffers, currency: string, t: Language): string[] {
  const more = differences.length > maxShown ? [t.card.more(differences.length - maxShown)] : [];
  const ranked = [...differences].sort((a, b) => rankOf(a) - rankOf(b));
  return [...ranked.slice(0, maxShown).map((one) => `• ${differenceText(one, currency, t)}`), ...more];
}

/** Most relevant first: the order's status, then totals and money. */
function rankOf({ path }: Difference): number {
  const at = [/^(sourceStatus|replacedBy)$/, /^totals\b/, /^payments\b/, /^items\b/].findIndex((one) => one.test(path));
  return at === -1 ? 9 : at;
}

function differenceText({ path, before, after }: Difference, currency: string, t: Language): string {
  const where = `\`${cutAndEscape(path, 100)}\``;
  if (personal.test(path)) return t.storefront.hidden(where);
  const textOf = (value: unknown) => valueText({ path, value, currency }, t);
  return t.storefront.difference(where, textOf(before), textOf(after));
}

/** Personal fields; the customer's modal shows them to roles that may see them. */
const personal = /(^|\.)(customer|billingAddress|address)(\.|$)/;

/** Fields that hold minor units. */
const amounts =
  /(^|\.)(lineAmount|lineAdjustment|distributedAdjustment|tax|unitPrice|amount|authorized|captured|refunded|reversed|grandTotal|totalTax|stated|computed)$/;

type FieldValue = { path: string; value: unknown; currency: string };

/** Formats a field; objects and lists are not printed, since they may hold personal data. */
function valueText({ path, value, currency }: FieldValue, t: Language): string {
  if (value === undefined || value === null || value === '') return t.storefront.nothing;
  if (typeof value === 'object') return t.storefront.something;
  if (typeof value === 'number' && amounts.test(path)) return t.money(value, currency);
  if (path === 'orderedAt') return t.instant(String(value));
  return `“${cutAndEscape(String(value), 80)}”`;
}
