import type { Day, Month } from '../../domain/values/calendar';
import { decimalFromMinor } from '../../domain/values/currency';
import { type LanguageCode, languageCode } from '../../domain/values/language-code';
import { moneyIn } from '../../domain/values/money-text';
import { en, type Words } from './en';
import { pt } from './pt';

/** A language's words, and its formats for money, dates and lists. */
export type Language = Words & {
  code: LanguageCode;
  /** The policy's labels of approval rules, by name. */
  rules: ReadonlyMap<string, string>;
  /** Formats minor units: `$19.99`, `¥1,999`, `KWD 1.999`. */
  money: (amount: number, currency: string) => string;
  /** Formats minor units as a person would type them. */
  typed: (amount: number, currency: string) => string;
  /** Formats a decimal (`1.5`) with the locale's decimal point. */
  decimal: (text: string) => string;
  /** Formats a part of a whole, to one decimal: `12.5%`. */
  percent: (part: number, whole: number) => string;
  /** Formats an instant in the reader's time zone, with UTC as fallback. */
  instant: (at: string) => string;
  /** The time between two instants, in whole days, hours or minutes: `3 hours`. Empty if one is no instant. */
  age: (since: string, now: string) => string;
  /** Formats a date in a time zone. */
  day: (at: Date, zone: string) => string;
  /** Formats days, both included: `Nov 23 – 29, 2026`. */
  days: (from: Day, to: Day) => string;
  /** `Nov 2026`. */
  month: (month: Month) => string;
  /** `a, b and c`. */
  listed: (words: readonly string[]) => string;
  /** `a, b or c`. */
  either: (words: readonly string[]) => string;
};

/** Each language that the bot speaks. */
export type Languages = Readonly<Record<LanguageCode, Language>>;

export const languages: Languages = { en: languageOf('en', en), pt: languageOf('pt', pt) };

/** The language of a Slack locale (`pt-BR`); `null` if unsupported. */
export function languageFor(locale: string, all: Languages = languages): Language | null {
  const code = languageCode.safeParse(locale.slice(0, 2).toLowerCase());
  return code.success ? all[code.data] : null;
}

function languageOf(code: LanguageCode, words: Words): Language {
  const { locale } = words;
  const decimalPoint = decimalPointOf(locale);
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    ...words,
    code,
    rules: new Map(),
    money: moneyIn(locale),
    typed: (amount, currency) => decimalFromMinor(amount, currency).replace('.', decimalPoint),
    decimal: (text) => text.replace('.', decimalPoint),
    instant(at) {
      const fallback = `${at.slice(0, 16).replace('T', ' ')} UTC`;
      return `<!date^${Math.floor(Date.parse(at) / 1000)}^{date_short_pretty} {time}|${fallback}>`;
    },
    age: (since, now) => ageIn(locale, Date.parse(now) - Date.parse(since)),
    day: (at, timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(at),
    days: (from, to) => days.formatRange(new Date(from), new Date(to)).replace(/\p{Zs}/gu, ' '),
    month: (month) => months.format(new Date(month)),
    percent: (part, whole) => percents.format(part / whole),
    listed: (list) => joined(list, words.and),
    either: (list) => joined(list, words.or),
  };
}

const minuteMs = 60_000;
const spans = [
  ['day', 24 * 60 * minuteMs],
  ['hour', 60 * minuteMs],
  ['minute', minuteMs],
] as const;

/** In the largest unit that it has one of; anything less than a minute is one. */
function ageIn(locale: string, ms: number): string {
  if (Number.isNaN(ms)) return '';
  const [unit, of] = spans.find(([, span]) => ms >= span) ?? spans[2];
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(Math.max(1, Math.floor(ms / of)));
}

function joined(list: readonly string[], last: string): string {
  return list.length < 2 ? (list[0] ?? '') : `${list.slice(0, -1).join(', ')} ${last} ${list.at(-1)}`;
}

function decimalPointOf(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}
