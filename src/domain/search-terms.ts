import type { OrderSummary } from './order-summary';
import type { OriginalOrder } from './original-order';

/** By what orders are known to belong to one customer: the storefront's id of the customer, and the e-mail. */
export function customerKeys({ customer }: OriginalOrder): string[] {
  const { id, email } = customer;
  return [
    ...(id === undefined || id.trim() === '' ? [] : [`id:${id.trim()}`]),
    ...(email === undefined || email.trim() === '' ? [] : [`email:${normalized(email)}`]),
  ];
}

/**
 * What an order is found by: number (any part of three characters or more, from its beginning or from within), e-mail,
 * each name, phone, postcodes and tracking numbers. A search finds what begins with one of these.
 */
export function searchTerms(original: OriginalOrder, { fulfillmentOrders }: OrderSummary): string[] {
  const { customer, billingAddress, deliveryGroups, orderNumber } = original;
  const addresses = [billingAddress, ...deliveryGroups.map(({ address }) => address)];
  const tracking = fulfillmentOrders.flatMap((one) => (one.tracking ?? '').split(', '));
  const terms = [
    ...endsOf(normalized(orderNumber)),
    normalized(customer.email ?? ''),
    ...[customer.name, ...addresses.map(({ name }) => name)].flatMap((name) => words(name ?? '')),
    ...[customer.phone, ...addresses.map(({ phone }) => phone)].map((phone) => digitsOf(phone ?? '')),
    ...addresses.map(({ postcode }) => compact(postcode ?? '')),
    ...tracking.map(compact),
  ];
  return [...new Set(terms.filter((term) => term.length > 1))].slice(0, mostTerms);
}

/** What somebody looks for, as terms are kept; every one of them must be found. Empty where there is nothing to look for. */
export function searchedTerms(text: string): string[] {
  const looked = normalized(text);
  if (looked.includes('@')) return [looked];
  const digits = digitsOf(looked);
  if (/^[\d\s()+./-]+$/.test(looked) && digits.length > 4) return [digits];
  return words(looked);
}

/** No order needs more; what a storefront sends must not make an index grow without end. */
const mostTerms = 200;
const longestTerm = 80;

function normalized(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase().slice(0, longestTerm);
}

function words(text: string): string[] {
  return normalized(text)
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
}

function compact(text: string): string {
  return normalized(text).replace(/\s/g, '');
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '').slice(0, longestTerm);
}

/** A text and its ends of three characters or more, so that a part of it is the beginning of one of them. */
function endsOf(text: string): string[] {
  return Array.from({ length: Math.max(1, text.length - 2) }, (_, at) => text.slice(at));
}
