import type { OrderSummary } from '../records/order-summary';
import type { OriginalOrder } from '../records/original-order';

/** By what orders are known to belong to one customer: the storefront's id of the customer, and the e-mail. */
export function customerKeys({ customer }: OriginalOrder): string[] {
  const [id, email] = [customer.id?.trim() ?? '', customer.email?.trim() ?? ''];
  return [...(id === '' ? [] : [`id:${id}`]), ...(email === '' ? [] : [`email:${email.toLowerCase()}`])];
}

/**
 * What an order is found by: number (any part of three characters or more, from its beginning or from within), e-mail,
 * each name, phone with and without what comes before the number itself, postcodes and tracking numbers. A search finds
 * what begins with one of these.
 */
export function searchTerms(original: OriginalOrder, { fulfillmentOrders }: OrderSummary): string[] {
  const { customer, billingAddress, deliveryGroups, orderNumber } = original;
  const addresses = [billingAddress, ...deliveryGroups.map(({ address }) => address)];
  const codes = [
    ...fulfillmentOrders.flatMap(({ tracking }) => (tracking ?? '').split(', ')),
    ...addresses.map(({ postcode }) => postcode ?? ''),
  ];
  const terms = [
    ...endsOf(plain(orderNumber)),
    ...words(customer.email ?? ''),
    ...words(customer.name ?? ''),
    ...[customer.phone, ...addresses.map(({ phone }) => phone)].flatMap((phone) => phoneTerms(phone ?? '')),
    ...codes.flatMap((code) => [bare(code), ...words(code)]),
    ...addresses.flatMap(({ name }) => words(name ?? '')),
  ];
  return [...new Set(terms.filter((term) => term !== ''))].slice(0, mostTerms);
}

/**
 * The ways in which what somebody looks for may be kept, each as terms that must all be found: word by word, or all of it
 * as one code or phone number, however it is punctuated. None where there is nothing to look for.
 */
export function searchAlternatives(text: string): string[][] {
  const looked = words(text).slice(0, mostWords);
  if (looked.length === 0) return [];
  const telling = looked.filter((word) => /[\p{L}\p{N}]/u.test(word));
  const whole = bare(text);
  const ways = [telling.length === 0 ? looked : telling, ...(/\d/.test(whole) ? [[whole]] : []), ...phoneWays(whole)];
  return [...new Map(ways.map((way) => [way.join(' '), way])).values()];
}

/** No order needs more; what a storefront sends must not make an index grow without end. */
const mostTerms = 200;
const longestTerm = 80;
const mostWords = 12;

/** As it is compared: without accents, capitals, and marks that nobody sees; half a character as the database keeps it. */
function plain(text: string): string {
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

/** Letters and digits alone. */
function bare(text: string): string {
  return shortened(plain(text).replace(/[^\p{L}\p{N}]/gu, ''));
}

/** Never to half a character, which the database would keep as another one. */
function shortened(term: string): string {
  return term.slice(0, longestTerm).replace(/\p{Cs}$/u, '');
}

/** A text and its ends of three characters or more, so that a part of it is the beginning of one of them. */
function endsOf(text: string): string[] {
  return Array.from({ length: Math.max(1, text.length - 2) }, (_, at) => text.slice(at));
}

/** How many digits a country takes of a phone number at most, and how many make one without. */
const countryDigits = 3;
const shortestPhone = 6;

/** A phone number with its country, and as it is dialled from there. */
function phoneTerms(phone: string): string[] {
  const digits = bare(phone).replace(/\D/g, '');
  return withoutCountry(digits).filter((term, at) => at === 0 || term.length >= shortestPhone);
}

/** Digits that can be a phone number – in full, they may be kept without their country –; fewer are something else. */
function phoneWays(digits: string): string[][] {
  if (!/^\d+$/.test(digits) || digits.length < shortestPhone) return [];
  const [dialled = '', ...others] = withoutCountry(digits);
  const inFull = digits.length >= 10 && digits.length <= 15;
  return [dialled, ...(inFull ? others : [])].filter((one) => one.length >= shortestPhone).map((one) => [one]);
}

/** Digits without up to three of the first, and without the zeros before them and before what is left. */
function withoutCountry(digits: string): string[] {
  const withoutZeros = (text: string) => text.replace(/^0+/, '');
  return Array.from({ length: countryDigits + 1 }, (_, at) => withoutZeros(withoutZeros(digits).slice(at)));
}
