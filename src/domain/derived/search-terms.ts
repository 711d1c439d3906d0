import type { OrderSummary } from '../records/order-summary';
import type { OriginalOrder } from '../records/original-order';

/** What the orders of one customer have in common: the storefront's customer id, or the e-mail. */
export function customerKeys({ customer }: OriginalOrder): string[] {
  const [id, email] = [customer.id?.trim() ?? '', customer.email?.trim() ?? ''];
  return [...(id === '' ? [] : [`id:${id}`]), ...(email === '' ? [] : [`email:${email.toLowerCase()}`])];
}

/** An order is found by prefixes of these; suffixes of its number make any three characters of it findable. */
export function searchTerms(original: OriginalOrder, summary: Codes): string[] {
  const { customer, billingAddress, deliveryGroups, orderNumber, payments } = original;
  const addresses = [billingAddress, ...deliveryGroups.map(({ address }) => address)];
  const codes = addresses.map(({ postcode }) => postcode);
  const terms = [
    ...endsOf(plain(orderNumber)),
    ...codesIn(summary).flatMap((code) => [bare(code), ...words(code)]),
    ...payments.flatMap(({ label }) => cardTerms(label ?? '')),
    ...words(customer.email ?? ''),
    ...nameTerms(customer.name ?? ''),
    ...filled([customer.phone, ...addresses.map(({ phone }) => phone)]).flatMap(phoneTerms),
    ...filled(codes).flatMap((code) => [bare(code), ...words(code)]),
    ...filled(addresses.map(({ name }) => name)).flatMap((name) => (name === customer.name ? [] : nameTerms(name))),
  ];
  return filled(terms).slice(0, mostTerms);
}

type Codes = Pick<OrderSummary, 'fulfillmentOrders' | 'runs'>;

/** Tracking numbers of shipments, and what other systems answered to steps of flows as far as it looks like a code. */
export function codesIn({ fulfillmentOrders, runs = [] }: Codes): string[] {
  const answered = runs.flatMap(({ steps }) => steps.flatMap(({ output = {} }) => Object.values(output)));
  return [
    ...fulfillmentOrders.flatMap(({ tracking }) => tracking?.split(', ') ?? []),
    ...answered.filter((text) => /^[\w.-]{4,40}$/.test(text) && /\d/.test(text)),
  ];
}

/** The term by which orders with a code are found. */
export function codeTerm(code: string): string {
  return bare(code);
}

/** Each text once: most addresses of an order have the same name, phone and postcode. */
function filled(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts)].filter((text): text is string => text !== undefined && text !== '');
}

/** Ways to read a search text, each as terms that all must match: words, a name, or one code or phone number. */
export function searchAlternatives(text: string): string[][] {
  const looked = words(text).slice(0, mostWords);
  if (looked.length === 0) return [];
  const telling = looked.filter((word) => /[\p{L}\p{N}]/u.test(word));
  const whole = bare(text);
  const ways = [
    telling.length === 0 ? looked : telling,
    ...nameWays(telling),
    ...(/\d/.test(whole) ? [[whole]] : []),
    ...phoneWays(whole),
    ...cardWays(text),
  ];
  return [...new Map(ways.map((way) => [way.join('\n'), way])).values()];
}

/** Bounds the index, whatever a storefront sends. */
const mostTerms = 200;
const longestTerm = 80;
const mostWords = 12;

/** Without accents, case and invisible characters. */
function plain(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.trim().toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim()
    .toLowerCase();
}

function words(text: string): string[] {
  return plain(text)
    .split(/[\s,;<>()"]+/)
    .filter((word) => word !== '')
    .map(shortened);
}

/** Of a longer name, these words are paired. */
const pairedWords = 5;

/** The words of a name, and each pair of them in both orders: few orders share two words, many share one. */
function nameTerms(name: string): string[] {
  const all = words(name);
  const paired = all.slice(0, pairedWords);
  const pairs = paired.flatMap((one, at) => paired.flatMap((other, to) => (at === to ? [] : [pairOf(one, other)])));
  return [...all, ...pairs];
}

function nameWays([first, second, ...others]: readonly string[]): string[][] {
  return first === undefined || second === undefined ? [] : [[pairOf(first, second), ...others]];
}

function pairOf(one: string, other: string): string {
  return shortened(`${one} ${other}`);
}

function bare(text: string): string {
  return shortened(plain(text).replace(/[^\p{L}\p{N}]/gu, ''));
}

/** Never cuts a character in half. */
function shortened(term: string): string {
  return term.slice(0, longestTerm).replace(/\p{Cs}$/u, '');
}

/** All suffixes of three characters or more: a prefix of one is any part of the text. */
function endsOf(text: string): string[] {
  return Array.from({ length: Math.max(1, text.length - 2) }, (_, at) => text.slice(at));
}

const countryDigits = 3;
const shortestPhone = 6;

function phoneTerms(phone: string): string[] {
  const digits = bare(phone).replace(/\D/g, '');
  return withoutCountry(digits).filter((term, at) => at === 0 || term.length >= shortestPhone);
}

/** At least 6 digits; with 10 to 15 it may include a country code. */
function phoneWays(digits: string): string[][] {
  if (!/^\d+$/.test(digits) || digits.length < shortestPhone) return [];
  const [dialled = '', ...others] = withoutCountry(digits);
  const inFull = digits.length >= 10 && digits.length <= 15;
  return [dialled, ...(inFull ? others : [])].filter((one) => one.length >= shortestPhone).map((one) => [one]);
}

/** The last four digits of a card, as a payment's label ends with them: `Visa •••• 4242`. */
function cardTerms(label: string): string[] {
  return /(?<!\d)\d{4}$/.exec(plain(label)) ?? [];
}

/** Four digits with words about a card around them: `Visa ending in 4242`. */
function cardWays(text: string): string[][] {
  const digits = text.length > longestTerm ? '' : bare(plain(text).replace(aboutCards, ''));
  return /^\d{4}$/.test(digits) ? [[digits]] : [];
}

const aboutCards =
  /\b(visa|mastercard|maestro|amex|american express|discover|jcb|elo|card|cartao|ending|ends|in|with|final|terminad[oa]|em|x+)\b|x+(?=\d{4}\b)/g;

/** The digits, and what is left without one to three digits of country code. */
function withoutCountry(digits: string): string[] {
  const withoutZeros = (text: string) => text.replace(/^0+/, '');
  return Array.from({ length: countryDigits + 1 }, (_, at) => withoutZeros(withoutZeros(digits).slice(at)));
}
