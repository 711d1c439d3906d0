import type { Minor } from '../../../domain/values/money';
import { minorFromNoisyDecimal } from '../../b2c/reading/decimal';
import type { ReadContext } from '../../b2c/reading/source-node';
import { shortened } from '../../b2c/reading/source-node';
import type { CsvRow } from './rows';

/** Where a cell stands, as people find it: `Lineitem price (line 3)`. */
export function placeOfCell(row: CsvRow, column: string): string {
  return `${column} (line ${row.line})`;
}

/** In minor units; `null` where the cell is empty. An invalid amount is reported and counts as 0. */
export function amountIn(row: CsvRow, column: string, { currency, report }: ReadContext): Minor | null {
  const text = row.cell(column);
  if (text === null) return null;
  const minor = currency === null ? 0 : minorFromNoisyDecimal(text, currency);
  if (minor === null) report(placeOfCell(row, column), `“${shortened(text)}” is not an amount of ${currency}.`);
  return minor ?? 0;
}

/** `2026-11-01 10:00:00 -0500` as ISO 8601; other texts stay. */
export function isoText(text: string): string {
  const [, day, time, sign, hours, minutes] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d) ?([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
  return day === undefined ? text.replace(/^(\S+) (\S+)$/, '$1T$2') : `${day}T${time}${sign}${hours}:${minutes}`;
}
