import { csvFormats, type Format, jsonFormats } from '../formats';
import type { JsonObject } from '../order-format';

type Guess = { format: Format } | { problem: string };

/** An order of any format that is read from JSON has one of these. */
export const orderKeys: readonly string[] = jsonFormats.flatMap(({ marks }) => marks);

/** The lists of orders in answers of the sources. */
export const listKeys: readonly string[] = unique(jsonFormats.flatMap((one) => ('lists' in one ? one.lists : [])));

const wrapperKeys = unique(jsonFormats.flatMap((one) => ('wrappers' in one ? one.wrappers : [])));

export type FileLanguage = 'xml' | 'json' | 'csv';

/** By the first character of the file; CSV by the columns in its first line. */
export function languageOf(first: string, head: readonly string[]): FileLanguage | null {
  if (first === '<') return 'xml';
  if (first === '{' || first === '[') return 'json';
  return csvFormatOf(head) === undefined ? null : 'csv';
}

/** The format whose columns are all in the head of a CSV file. */
export function csvFormatOf(head: readonly string[]): (typeof csvFormats)[number] | undefined {
  return csvFormats.find(({ columns }) => columns.every((column) => head.includes(column)));
}

/** By the fields of the object. Likely mistakes, such as a basket, are named. */
export function guessedFormat(object: JsonObject): Guess {
  const has = (...names: string[]) => names.some((name) => Object.hasOwn(object, name));
  const marked = jsonFormats.find(({ marks }) => has(...marks));
  if (marked !== undefined) return { format: marked.name };
  if (has('basketId', 'basket_id')) return { problem: 'This is a basket, not an order: it has no order number yet.' };
  if (has('fault') || (has('title') && has('type')))
    return { problem: 'This is an error that the storefront answered with, not an order.' };
  return {
    problem: `This is not an order: it has ${noneOf(jsonFormats.map(({ marks, source }) => [marks[0], source]))}.`,
  };
}

/** The orders that an answer lists, else the object alone. */
export function ordersOfAnswer(object: JsonObject): unknown[] {
  const list = listKeys.map((key) => object[key]).find((value) => Array.isArray(value));
  return isMarked(object) || !Array.isArray(list) ? [object] : list;
}

/** The order itself, where it is the only thing in an object. */
export function unwrapped(value: unknown, isObject: (value: unknown) => value is JsonObject): unknown {
  if (!isObject(value) || isMarked(value)) return value;
  return wrapperKeys.map((key) => value[key]).find(isObject) ?? value;
}

function isMarked(object: JsonObject): boolean {
  return orderKeys.some((key) => Object.hasOwn(object, key));
}

function noneOf(fields: [field: string, source: string][]): string {
  const named = fields.map(([field, source]) => `${article(field)} ${field} (${source})`);
  return `neither ${named.slice(0, -1).join(', ')} nor ${named.at(-1)}`;
}

function article(word: string): 'a' | 'an' {
  return /^[aeiou]/.test(word) ? 'an' : 'a';
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
