import { parse } from 'lossless-json';
import { isObject } from '../b2c-json/node';
import { type Format, formatNamed } from '../formats';
import { type ReadOptions, type ReadOrder, refused } from '../intake-item';
import type { JsonFormat, JsonObject } from '../order-format';
import { guessedFormat, ordersOfAnswer, unwrapped } from '../text/guess-format';
import type { FoundValue } from './json-values';

/** One order, or all that a response of the storefront lists. */
export function jsonOrders(found: FoundValue, format: Format | undefined, options: ReadOptions): ReadOrder[] {
  if ('problem' in found) return [refused(found.problem)];
  if (found.listed) return storefrontOrders(found, format, options);
  const plain = parsed(found.text, JSON.parse);
  if (plain === undefined) return [refused(whyNotJson(found))];
  if (!isObject(plain)) return [refused(noObject)];
  const strict = strictFormatOf(plain, format);
  return strict === null ? storefrontOrders(found, format, options) : [strict.readText(plain, found.text)];
}

const noObject = 'An order is a JSON object, and this is none.';

/** The reader that also looks at the text, if the order is one for it. */
function strictFormatOf(plain: JsonObject, format: Format | undefined) {
  const guess = format === undefined ? guessedFormat(plain) : { format };
  const json = 'format' in guess ? formatNamed(guess.format).json : undefined;
  return json !== undefined && 'readText' in json ? json : null;
}

type FoundText = Extract<FoundValue, { text: string }>;

/** Parsed so that amounts keep their digits. */
function storefrontOrders(found: FoundText, format: Format | undefined, options: ReadOptions): ReadOrder[] {
  const value = parsed(found.text, parse);
  if (value === undefined) {
    const twice = parsed(found.text, JSON.parse) !== undefined;
    return [refused(twice ? 'This object names a field twice with different values.' : whyNotJson(found))];
  }
  if (!isObject(value)) return [refused(noObject)];
  return ordersOfAnswer(value).map((listed) => storefrontOrder(unwrapped(listed, isObject), format, options));
}

function storefrontOrder(order: unknown, format: Format | undefined, options: ReadOptions): ReadOrder {
  if (!isObject(order)) return refused(noObject);
  const guess = guessedFormat(order);
  const name = format ?? ('format' in guess && readerOf(guess.format) !== null ? guess.format : 'b2c-json');
  const reader = readerOf(name);
  if (reader?.marks.some((mark) => Object.hasOwn(order, mark))) return reader.read(order, options);
  if ('problem' in guess) return refused(guess.problem);
  return refused(`This is not an order of ${formatNamed(name).source}: it has no ${reader?.marks[0]}.`);
}

function readerOf(name: Format): JsonFormat | null {
  const { json } = formatNamed(name);
  return json !== undefined && 'read' in json ? json : null;
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
