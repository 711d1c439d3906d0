import { isKnownCurrency } from '../../../domain/values/currency';
import { instant, orderNumber } from '../../../domain/values/schemas';
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
 * The instant in UTC, `null` where there is none, empty where it is refused. B2C Commerce writes UTC; where a date
 * names no zone, it is taken as UTC too. Seconds can be left out, and the colon of an offset (`+0100`).
 */
export function checkedInstant(path: string, text: string | null, { report }: Pick<Reading, 'report'>): string | null {
  if (text === null) return null;
  const parsed = instant.safeParse(inFull(text));
  if (parsed.success) return parsed.data;
  report(path, `“${text.slice(0, 40)}” is not a date and time.`);
  return '';
}

function inFull(text: string): string {
  const match = /^([\d-]+T\d\d:\d\d)(:[\d.]+)?(?:(Z)|([+-]\d\d):?(\d\d)?)?$/.exec(text);
  const [, minute, seconds = ':00', utc, hours, minutes = '00'] = match ?? [];
  if (minute === undefined) return text;
  return `${minute}${seconds}${utc ?? (hours === undefined ? 'Z' : `${hours}:${minutes}`)}`;
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
