import { describe, expect, it } from '@jest/globals';
import { formatDate } from './format-date';

const noon = new Date(2026, 10, 24, 12, 0, 0);
const unix = noon.getTime() / 1000;
const DAY_S = 86_400;

describe('formatDate', () => {
  it.each([
    ['{date}', 'November 24, 2026'],
    ['{date_short}', 'Nov 24, 2026'],
    ['{date_num} {time}', '11/24/2026 12:00 PM'],
  ])('writes %s', (format, written) => {
    // The runtime puts a narrow space before AM and PM.
    expect(formatDate(unix, format, '', noon).replace(/\s/g, ' ')).toBe(written);
  });

  it('calls near days by name where the format asks for it', () => {
    expect(formatDate(unix, '{date_short_pretty}', '', noon)).toBe('today');
    expect(formatDate(unix - DAY_S, '{date_pretty}', '', noon)).toBe('yesterday');
    expect(formatDate(unix - 2 * DAY_S, '{date_short_pretty}', '', noon)).toBe('Nov 22, 2026');
  });

  it('falls back where it does not know a token', () => {
    expect(formatDate(unix, '{date} {century}', 'long ago', noon)).toBe('long ago');
  });
});
