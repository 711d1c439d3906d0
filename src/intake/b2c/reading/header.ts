import { isKnownCurrency } from '../../../domain/values/currency';
import { instant, orderNumber } from '../../../domain/values/schemas';
import type { ReadContext } from './source-node';

/** Empty where it is refused. */
export function checkedOrderNumber(path: string, text: string | null, { report }: Pick<ReadContext, 'report'>): string {
  if (text === null) report(path, 'The order has no number.');
  else if (!orderNumber.safeParse(text).success) {
    report(
      path,
      `“${text.slice(0, 60)}” cannot be an order number here: it must be 1 to 50 letters, digits or # . _ / - without spaces.`,
    );
  } else return text;
  return '';
}

/** `null` where it is missing or not in ISO 4217. */
export function checkedCurrency(
  path: string,
  text: string | null,
  { report }: Pick<ReadContext, 'report'>,
): string | null {
  if (text === null) report(path, 'The order names no currency.');
  else if (!isKnownCurrency(text)) report(path, `“${text.slice(0, 40)}” is not a currency of ISO 4217.`);
  else return text;
  return null;
}

/** In UTC, also without a zone, as B2C Commerce writes it; `null` where there is none, empty where it is refused. */
export function checkedInstant(
  path: string,
  text: string | null,
  { report }: Pick<ReadContext, 'report'>,
): string | null {
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

/** Whether prices include tax; `null` where the order does not say, or is refused. */
export function checkedTaxation(
  path: string,
  text: string | null,
  { report }: Pick<ReadContext, 'report'>,
): 'net' | 'gross' | null {
  if (text === null || text === 'net' || text === 'gross') return text;
  report(path, `“${text.slice(0, 40)}” is not a taxation: it is net or gross.`);
  return null;
}
