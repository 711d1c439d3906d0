import { isLosslessNumber } from 'lossless-json';
import type { ReadContext, SourceNode } from '../b2c/reading/source-node';

/** SCAPI writes `productItems`, OCAPI `product_items`. */
export type Spelling = 'camel' | 'snake';

/** A JSON object, read by SCAPI's names. A value of the wrong type is reported and counts as missing. */
export type JsonNode = SourceNode & {
  /** Whether the field is there, even as `null`. */
  has(name: string): boolean;
  /** For fields that are text in one API and an object in another. */
  isText(name: string): boolean;
  child(name: string): JsonNode | null;
  children(name: string): JsonNode[];
  /** The texts of a list, without empty ones. */
  texts(name: string): string[];
};

type Json = Record<string, unknown>;

export function jsonNode(object: Json, spelling: Spelling, report: ReadContext['report'], path = ''): JsonNode {
  const spelled = (name: string) => (spelling === 'camel' ? name : snake(name));
  const pathOf = (name: string) => (path === '' ? spelled(name) : `${path}.${spelled(name)}`);
  const valueAt = (name: string) => (Object.hasOwn(object, spelled(name)) ? object[spelled(name)] : undefined);
  const within = (value: unknown, where: string) => {
    if (isObject(value)) return jsonNode(value, spelling, report, where);
    report(where, 'An object is expected here.');
    return null;
  };
  const listAt = (name: string): unknown[] => {
    const list = valueAt(name) ?? [];
    if (Array.isArray(list)) return list;
    report(pathOf(name), 'A list is expected here.');
    return [];
  };
  return {
    path,
    pathOf,
    has: (name) => Object.hasOwn(object, spelled(name)),
    isText: (name) => typeof valueAt(name) === 'string' || isLosslessNumber(valueAt(name)),
    text: (name) => {
      const text = textOf(valueAt(name));
      if (text === undefined) report(pathOf(name), 'A text or a number is expected here.');
      return text ?? null;
    },
    child: (name) => {
      const value = valueAt(name) ?? null;
      return value === null ? null : within(value, pathOf(name));
    },
    children: (name) => listAt(name).flatMap((value, index) => within(value, `${pathOf(name)}[${index}]`) ?? []),
    texts: (name) =>
      listAt(name).flatMap((value, index) => {
        const text = textOf(value);
        if (text === undefined) report(`${pathOf(name)}[${index}]`, 'A text or a number is expected here.');
        return text ?? [];
      }),
  };
}

/** Neither a list nor a number that kept its digits. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

/** `null` for nothing, `undefined` for what is no text. */
function textOf(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return String(value);
  const text = isLosslessNumber(value) ? value.value : value;
  if (typeof text !== 'string') return undefined;
  return text.trim() === '' ? null : text.trim();
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
