import type { Day, Month } from '../../domain/values/calendar';
import { decimalFromMinor, decimalsOf } from '../../domain/values/currency';
import { type LanguageCode, languageCode } from '../../domain/values/language-code';
import { en, type Words } from './en';
import { pt } from './pt';

/** A language's words, and its formats for money, dates and lists. */
export type Language = Words & {
  /** Formats minor units: `$19.99`, `¥1,999`, `KWD 1.999`. Exact: the amount never becomes a float. */
  money: (amount: number, currency: string) => string;
  /** Formats minor units as a person would type them. */
  typed: (amount: number, currency: string) => string;
  /** Formats a decimal (`1.5`) with the locale's decimal point. */
  decimal: (text: string) => string;
  /** Formats an instant in the reader's time zone, with UTC as fallback. */
  instant: (at: string) => string;
  /** Formats a date in a time zone. */
  day: (at: Date, zone: string) => string;
  /** Formats days, both included: `Nov 23 – 29, 2026`. */
  days: (from: Day, to: Day) => string;
  /** `Nov 2026`. */
  month: (month: Month) => string;
  /** `2.5%`, to a tenth. */
  percent: (part: number, whole: number) => string;
  /** `a, b and c`. */
  listed: (words: readonly string[]) => string;
  /** `a, b or c`. */
  either: (words: readonly string[]) => string;
};

const words: Readonly<Record<LanguageCode, Words>> = { en, pt };

export const languages = Object.fromEntries(
  languageCode.options.map((code) => [code, languageOf(words[code])]),
) as Readonly<Record<LanguageCode, Language>>;

/** The language of a Slack locale (`pt-BR`); `null` if unsupported. */
export function languageFor(locale: string): Language | null {
  const code = languageCode.safeParse(locale.slice(0, 2).toLowerCase());
  return code.success ? languages[code.data] : null;
}

function languageOf(words: Words): Language {
  const { locale } = words;
  const formatOf = moneyFormats(locale);
  const decimalPoint = decimalPointOf(locale);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    ...words,
    money: (amount, currency) =>
      formatOf(currency)
        .format(decimalFromMinor(amount, currency) as `${number}`)
        .replace('-', '−'),
    typed: (amount, currency) => decimalFromMinor(amount, currency).replace('.', decimalPoint),
    decimal: (text) => text.replace('.', decimalPoint),
    instant(at) {
      const fallback = `${at.slice(0, 16).replace('T', ' ')} UTC`;
      return `<!date^${Math.floor(Date.parse(at) / 1000)}^{date_short_pretty} {time}|${fallback}>`;
    },
    day: (at, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(at),
    days: (from, to) => days.formatRange(new Date(from), new Date(to)).replace(/\p{Zs}/gu, ' '),
    month: (month) => months.format(new Date(month)),
    percent: (part, whole) => percents.format(part / whole),
    listed: (list) => joined(list, words.and),
    either: (list) => joined(list, words.or),
  };
}

/** One format for each currency: making one takes far longer than formatting with it. */
function moneyFormats(locale: string): (currency: string) => Intl.NumberFormat {
  const formats = new Map<string, Intl.NumberFormat>();
  return (currency) => {
    const known = formats.get(currency);
    if (known !== undefined) return known;
    const decimals = decimalsOf(currency);
    const made = new Intl.NumberFormat(locale, {
      ...{ style: 'currency', currency },
      ...{ minimumFractionDigits: decimals, maximumFractionDigits: decimals },
    });
    formats.set(currency, made);
    return made;
  };
}

function joined(list: readonly string[], last: string): string {
  return list.length < 2 ? (list[0] ?? '') : `${list.slice(0, -1).join(', ')} ${last} ${list.at(-1)}`;
}

function decimalPointOf(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}
