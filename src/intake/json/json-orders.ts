import { parse } from 'lossless-json';
import { isObject } from '../b2c-json/node';
import { jsonOrder } from '../b2c-json/order';
import { type Format, type ReadOptions, type ReadOrder, refused } from '../intake-item';
import { parseOrder } from '../native/native';
import { guessedFormat, listIn } from '../text/guess-format';
import { jsonFaults } from './json-faults';
import type { FoundValue } from './json-values';

/** One order, or all that a response of the storefront lists. */
export function jsonOrders(found: FoundValue, format: Format | undefined, options: ReadOptions): ReadOrder[] {
  if ('problem' in found) return [refused(found.problem)];
  if (found.listed) return storefrontOrders(found, options);
  const plain = parsed(found.text, JSON.parse);
  if (plain === undefined) return [refused(whyNotJson(found))];
  if (!isObject(plain)) return [refused('An order is a JSON object, and this is none.')];
  const guess = format === undefined ? guessedFormat(plain) : { format };
  if ('problem' in guess) return [refused(guess.problem)];
  return guess.format === 'native' ? [nativeOrder(plain, found.text)] : storefrontOrders(found, options);
}

function nativeOrder(value: Record<string, unknown>, text: string): ReadOrder {
  const order = parseOrder(value, jsonFaults(text, value));
  return order.ok ? order : { ...order, orderNumber: typeof value.orderNumber === 'string' ? value.orderNumber : null };
}

type FoundText = Extract<FoundValue, { text: string }>;

/** Parsed so that amounts keep their digits. */
function storefrontOrders(found: FoundText, { receivedAt }: ReadOptions): ReadOrder[] {
  const value = parsed(found.text, parse);
  if (value === undefined) {
    const twice = parsed(found.text, JSON.parse) !== undefined;
    return [refused(twice ? 'This object names a field twice with different values.' : whyNotJson(found))];
  }
  if (!isObject(value)) return [refused('An order is a JSON object, and this is none.')];
  return (listIn(value) ?? [value]).map((listed) => {
    const order = isObject(listed) && isObject(listed.data) ? listed.data : listed;
    if (!isObject(order)) return refused('An order is a JSON object, and this is none.');
    if (Object.hasOwn(order, 'orderNo') || Object.hasOwn(order, 'order_no')) return jsonOrder(order, receivedAt);
    const guess = guessedFormat(order);
    return refused('problem' in guess ? guess.problem : 'This is not an order of B2C Commerce: it has no orderNo.');
  });
}

function parsed(text: string, read: (text: string) => unknown): unknown {
  try {
    return read(text);
  } catch {
    return undefined;
  }
}

/** The parser's own reason, with the line in the file. */
function whyNotJson({ text, line }: FoundText): string {
  const whole = text.trimEnd();
  try {
    parse(whole);
    return `This is not valid JSON (line ${line}).`;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = Number(/at position (\d+)/.exec(message)?.[1] ?? 0);
    const at = line + whole.slice(0, position).split('\n').length - 1;
    return `This is not valid JSON (line ${at}): ${message.replace(/ at position \d+$/, '')}.`;
  }
}
