import { type Format, formatNamed } from './formats';
import { defaultMaxOrderText, type IntakeItem, type ReadOptions, Unreadable } from './intake-item';
import { jsonOrders } from './json/json-orders';
import { foundValues } from './json/json-values';
import type { FoundOrder } from './order-format';
import { columnsIn } from './text/csv-head';
import { decodedText, peeked } from './text/decoded-text';
import { csvFormatOf, type FileLanguage, languageOf } from './text/guess-format';

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

async function* readIn(
  { stream }: OrderSource,
  format: Format | undefined,
  options: ReadOptions,
): AsyncGenerator<FoundOrder> {
  const decoded = decodedText(stream);
  try {
    const { first, beginning, text } = await peeked(decoded);
    if (first === null) throw new Unreadable('The file is empty.', 1);
    const head = columnsIn(beginning);
    const language = format === undefined ? languageOf(first, head) : languageIn(format, first);
    if (language === null) throw new Unreadable(notGuessed(beginning), 1);
    const reader = { xml: formatNamed(format ?? 'b2c-xml').xml, csv: csvOf(format, head), json: undefined }[language];
    yield* reader === undefined ? jsonIn(text, format, options) : reader(text, options);
  } finally {
    await decoded.return(undefined);
  }
}

/** Of the languages that a format comes in, the one that the file begins like, else the first. */
function languageIn(format: Format, first: string): FileLanguage {
  const { xml, json, csv } = formatNamed(format);
  if (xml !== undefined) return 'xml';
  return csv === undefined || (json !== undefined && /[{[]/.test(first)) ? 'json' : 'csv';
}

function csvOf(format: Format | undefined, head: readonly string[]) {
  return (format === undefined ? csvFormatOf(head) : formatNamed(format).csv)?.read;
}

async function* jsonIn(
  text: AsyncIterable<string>,
  format: Format | undefined,
  options: ReadOptions,
): AsyncGenerator<FoundOrder> {
  const maxLength = options.maxOrderText ?? defaultMaxOrderText;
  for await (const found of foundValues(text, maxLength, { responses: format !== 'native' })) {
    for (const read of jsonOrders(found, format, options)) yield { line: found.line, read };
  }
}

function notGuessed(beginning: string): string {
  const start = beginning.replace(/\s+/g, ' ').slice(0, 30);
  return `The format cannot be guessed: the file begins with “${start}”, which is neither XML nor JSON nor the head of a known CSV export.`;
}
