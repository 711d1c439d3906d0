import type { Format } from '../intake-item';

/** An order of any format has one of these. */
export const orderKeys = ['orderNumber', 'orderNo', 'order_no'] as const;

/** The lists of orders in API responses. */
export const listKeys = ['data', 'hits'] as const;

type Guess = { format: Format } | { problem: string };

/** By the first character of the file. */
export function languageOf(first: string): 'xml' | 'json' | null {
  if (first === '<') return 'xml';
  return first === '{' || first === '[' ? 'json' : null;
}

/** By the fields of the object. Likely mistakes, such as a basket, are named. */
export function guessedFormat(object: object): Guess {
  const has = (...names: string[]) => names.some((name) => Object.hasOwn(object, name));
  if (has('orderNumber')) return { format: 'native' };
  if (has('orderNo', 'order_no') || listIn(object) !== null) return { format: 'b2c-json' };
  if (has('basketId', 'basket_id')) return { problem: 'This is a basket, not an order: it has no order number yet.' };
  if (has('fault') || (has('title') && has('type')))
    return { problem: 'This is an error that the storefront answered with, not an order.' };
  return { problem: 'This is not an order: it has neither an orderNumber (native) nor an orderNo (B2C Commerce).' };
}

/** The orders of an API response; `null` where the object is none. */
export function listIn(object: object): unknown[] | null {
  const { data, hits } = object as { data?: unknown; hits?: unknown };
  if (Array.isArray(data)) return data;
  return Array.isArray(hits) ? hits : null;
}
