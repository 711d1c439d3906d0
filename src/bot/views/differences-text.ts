import type { StorefrontDiffers } from '../../domain/records/storefront-differs';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';

type Difference = StorefrontDiffers['differences'][number];

const mostShown = 5;

/** Where the storefront's version differs, in lines: what is serviced here and what it says, but nothing personal. */
export function differenceTexts({ differences }: StorefrontDiffers, currency: string, t: Language): string[] {
  const more = differences.length > mostShown ? [t.card.more(differences.length - mostShown)] : [];
  const ranked = [...differences].sort((a, b) => rankOf(a) - rankOf(b));
  return [...ranked.slice(0, mostShown).map((one) => `• ${differenceText(one, currency, t)}`), ...more];
}

/** What decides what to do comes first: the order's status, then its totals and its money. */
function rankOf({ path }: Difference): number {
  const at = [/^(sourceStatus|replacedBy)$/, /^totals\b/, /^payments\b/, /^items\b/].findIndex((one) => one.test(path));
  return at === -1 ? 9 : at;
}

function differenceText({ path, before, after }: Difference, currency: string, t: Language): string {
  const where = `\`${cutAndEscape(path, 100)}\``;
  if (personal.test(path)) return t.storefront.hidden(where);
  return t.storefront.difference(where, valueText(path, before, currency, t), valueText(path, after, currency, t));
}

/** People and addresses; what is known of them stands with the customer, for who may see it. */
const personal = /(^|\.)(customer|billingAddress|address)(\.|$)/;

/** Fields of an order that are minor units of its currency. */
const amounts =
  /(^|\.)(lineAmount|lineAdjustment|distributedAdjustment|tax|unitPrice|amount|authorized|captured|refunded|reversed|grandTotal|totalTax|stated|computed)$/;

/** A field as people read it; of several together only that there are some, since they may hold what is personal. */
function valueText(path: string, value: unknown, currency: string, t: Language): string {
  if (value === undefined || value === null || value === '') return t.storefront.nothing;
  if (typeof value === 'object') return t.storefront.something;
  if (typeof value === 'number' && amounts.test(path)) return t.money(value, currency);
  if (path === 'orderedAt') return t.instant(String(value));
  return `“${cutAndEscape(String(value), 80)}”`;
}
