import { xmlOrder } from './b2c-xml/order';
import { orderElements } from './b2c-xml/reader';
import {
  defaultMaxOrderText,
  type Format,
  type IntakeItem,
  type ReadOptions,
  type ReadOrder,
  refused,
  tooLong,
  Unreadable,
} from './intake-item';
import { jsonOrders } from './json/json-orders';
import { foundValues } from './json/json-values';
import { decodedText, peeked } from './text/decoded-text';
import { languageOf } from './text/guess-format';

/** A file or a request; a Node `Readable` is such a stream. */
export type OrderSource = { name: string; stream: AsyncIterable<Uint8Array | string> };

/**
 * Reads a source order by order, one in memory at a time. The format is guessed unless it is given, and a refused
 * order does not keep the rest out. Where reading ends early (malformed XML, a DOCTYPE, text that is not UTF-8, an
 * unknown format), the last item says why and where. Rethrows the errors of the stream.
 */
export async function* readOrders(
  source: OrderSource,
  format?: Format,
  options: ReadOptions = {},
): AsyncGenerator<IntakeItem> {
  let index = 0;
  try {
    for await (const { line, read } of readIn(source, format, options)) {
      index += 1;
      yield { ...read, source: { file: source.name, index, line } };
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { message, line, orderNumber } = error;
    const problems = [{ path: '', problem: message }];
    yield { ok: false, orderNumber, problems, source: { file: source.name, index: index + 1, line } };
  }
}

type Found = { line: number; read: ReadOrder };

async function* readIn(
  { stream }: OrderSource,
  format: Format | undefined,
  options: ReadOptions,
): AsyncGenerator<Found> {
  const decoded = decodedText(stream);
  try {
    const { first, beginning, text } = await peeked(decoded);
    if (first === null) throw new Unreadable('The file is empty.', 1);
    const language = format === undefined ? languageOf(first) : languageOfFormat[format];
    if (language === null) throw new Unreadable(notGuessed(beginning), 1);
    yield* language === 'xml' ? xmlIn(text, options) : jsonIn(text, format, options);
  } finally {
    await decoded.return(undefined);
  }
}

const languageOfFormat = { 'b2c-xml': 'xml', 'b2c-json': 'json', native: 'json' } as const satisfies Record<
  Format,
  string
>;

async function* xmlIn(text: AsyncIterable<string>, { receivedAt, maxOrderText }: ReadOptions): AsyncGenerator<Found> {
  const maxLength = maxOrderText ?? defaultMaxOrderText;
  for await (const { element, orderNumber, line } of orderElements(text, maxLength)) {
    const read = element === null ? refused(tooLong(maxLength), orderNumber) : xmlOrder(element, receivedAt);
    yield { line, read };
  }
}

async function* jsonIn(
  text: AsyncIterable<string>,
  format: Format | undefined,
  options: ReadOptions,
): AsyncGenerator<Found> {
  const maxLength = options.maxOrderText ?? defaultMaxOrderText;
  for await (const found of foundValues(text, maxLength, { responses: format !== 'native' })) {
    for (const read of jsonOrders(found, format, options)) yield { line: found.line, read };
  }
}

function notGuessed(beginning: string): string {
  const start = beginning.replace(/\s+/g, ' ').slice(0, 30);
  return `The format cannot be guessed: the file begins with “${start}”, which is neither XML nor JSON.`;
}
