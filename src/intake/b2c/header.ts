import { isKnownCurrency } from '../../domain/currency';
import { instant, orderNumber } from '../../domain/values';
import type { Reading } from './source-node';

/** The order's number as it is looked up here; empty where it is refused. */
export function checkedOrderNumber(path: string, text: string | null, { report }: Pick<Reading, 'report'>): string {
  if (text === null) report(path, 'The order has no number.');
  else if (!orderNumber.safeParse(text).success) {
    report(
      path,
      `“${text.slice(0, 60)}” cannot be an order number here: it must be 1 to 50 letters, digits or # . _ / - without spaces.`,
    );
  } else return text;
  return '';
}

/** The currency's code, or `null` where it is missing or not listed by ISO 4217. */
export function checkedCurrency(path: string, text: string | null, { report }: Pick<Reading, 'report'>): string | null {
  if (text === null) report(path, 'The order names no currency.');
  else if (!isKnownCurrency(text)) report(path, `“${text.slice(0, 40)}” is not a currency of ISO 4217.`);
  else return text;
  return null;
}

/**
 * The instant in UTC, `null` where there is none, empty where it is refused. B2C Commerce writes UTC; where a date names
 * no zone, it is taken as UTC too.
 */
export function checkedInstant(path: string, text: string | null, { report }: Pick<Reading, 'report'>): string | null {
  if (text === null) return null;
  const parsed = instant.safeParse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
  if (parsed.success) return parsed.data;
  report(path, `“${text.slice(0, 40)}” is not a date and time.`);
  return '';
}

/** Whether prices include tax; `null` where the order does not say, or is refused for what it says. */
export function checkedTaxation(
  path: string,
  text: string | null,
  { report }: Pick<Reading, 'report'>,
): 'net' | 'gross' | null {
  if (text === null || text === 'net' || text === 'gross') return text;
  report(path, `“${text.slice(0, 40)}” is not a taxation: it is net or gross.`);
  return null;
}
