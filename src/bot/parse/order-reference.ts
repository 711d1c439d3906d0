import type { Policy } from '../../domain/policy/policy';
import { type DocumentPrefix, orderOfNumber } from '../../domain/records/document-numbers';
import { orderNumber } from '../../domain/values/schemas';
import { orderLinkedBy } from './storefront-link';

/** The words of a command that say which order, as plain text: without Slack's markup and what surrounds a number. */
export function plainReference(text: string): string {
  return withoutMarks(plainText(text).replace(/^(?:(?:order|pedido|no|nr|n[º°])\.?\s+)+(?=\S)/i, ''));
}

function plainText(text: string): string {
  return text
    .replace(/<(?:mailto:|tel:)?([^<>|]*)(?:\|[^<>]*)?>/g, '$1')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim();
}

function withoutMarks(text: string): string {
  return text.replace(/^[("'“‘«[]+|[)"'”’»\],.;:!?]+$/g, '');
}

/**
 * The numbers of the orders that a text may name, the likeliest first: as typed, in capitals, without `#`, its
 * words as one number, the order of a document's number, or what a link leads to. Whether there are such orders is
 * not known.
 */
export function numbersMeant(text: string, policy: Pick<Policy, 'storefronts'>): string[] {
  const typed = plainReference(text);
  const linked = URL.canParse(typed) ? linkedNumbers(typed, policy) : [];
  // A shop's numbers may begin with what others say before a number: `NO 17` may be 17 or NO-17.
  const whole = withoutMarks(plainText(text));
  const all = [...linked, ...joined(typed), ...(whole === typed ? [] : joined(whole))];
  const written = all.flatMap((one) => [one, one.toUpperCase()]);
  const bare = written.map((one) => one.replace(/^#+/, ''));
  const numbers = [...written, ...bare, ...written.flatMap(orderOfDocument)];
  return [...new Set(numbers)].filter((one) => orderNumber.safeParse(one).success);
}

/** Whether a text can be an order's number: one word with a digit in it. */
export function isLikeNumber(text: string): boolean {
  return /\d/.test(text) && orderNumber.safeParse(text).success;
}

/** More words are no number. */
const mostWords = 4;

/** A single word, or several with a digit among them as one number: `SO 1001` as `SO-1001`. */
function joined(typed: string): string[] {
  const words = typed.split(/\s+/);
  if (words.length === 1) return [typed];
  if (words.length > mostWords || !/\d/.test(typed)) return [];
  return ['-', '', '_', '/'].map((mark) => words.join(mark));
}

/** By the policy's patterns; then the parts of the path, the last first, and the values of the query. */
function linkedNumbers(address: string, policy: Pick<Policy, 'storefronts'>): string[] {
  const { pathname, searchParams } = new URL(address.replaceAll('&amp;', '&'));
  const parts = pathname.split('/').filter((part) => part !== '');
  const byPolicy = orderLinkedBy(address, policy);
  return [...(byPolicy === null ? [] : [byPolicy]), ...parts.reverse().map(decoded), ...searchParams.values()].slice(
    0,
    mostLinked,
  );
}

const mostLinked = 30;

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const prefixes: readonly DocumentPrefix[] = ['CO', 'CM', 'RMA', 'AP', 'FO', 'CASE', 'MAIL'];

/** `SO-1001` of `CM-SO-1001-2`, in any case of the prefix. */
function orderOfDocument(written: string): string[] {
  const [, prefix = '', rest = ''] = /^([A-Za-z]+)(-.+)$/.exec(written) ?? [];
  return prefixes.flatMap((one) => orderOfNumber(one, `${prefix.toUpperCase()}${rest}`) ?? []);
}
