import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Unreadable } from '../../intake-item';

/** A row of the export by its columns, and the line of the file on which it ends. */
export type CsvRow = { line: number; cell: (column: string) => string | null };

/** The rows of one order, which follow each other; `tooLong` where they are longer than an order may be. */
export type CsvOrder = { name: string; rows: CsvRow[]; tooLong: boolean };

/**
 * The orders of a CSV file, one in memory at a time: rows with the same `Name` that follow each other. A head that is
 * repeated is skipped. Throws `Unreadable` with the line for what is no CSV, and where a `needed` column is not
 * there.
 */
export async function* csvOrders(
  text: AsyncIterable<string>,
  needed: readonly string[],
  maxLength: number,
): AsyncGenerator<CsvOrder> {
  let order: CsvOrder | null = null;
  let length = 0;
  for await (const { row, size } of csvRows(text, needed, maxLength)) {
    const name = row.cell('Name') ?? '';
    if (name === 'Name') continue;
    if (order === null || name !== order.name) {
      if (order !== null) yield order;
      order = { name, rows: [], tooLong: false };
      length = 0;
    }
    length += size;
    if (length > maxLength) order = { ...order, rows: order.rows.slice(0, 1), tooLong: true };
    else order.rows.push(row);
  }
  if (order !== null) yield order;
}

type Parsed = { record: string[]; info: { lines: number } };

async function* csvRows(
  text: AsyncIterable<string>,
  needed: readonly string[],
  maxLength: number,
): AsyncGenerator<{ row: CsvRow; size: number }> {
  const options = {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxLength,
  };
  const source = Readable.from(text, { objectMode: true });
  const parser = source.pipe(parse(options));
  source.once('error', (error) => parser.destroy(error));
  let columns: Map<string, number> | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (columns === null) {
        columns = columnsOf(record, needed);
        continue;
      }
      yield { row: rowOf(record, columns, info.lines), size: record.join(',').length };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new Unreadable(`This is not valid CSV: ${error.message}.`, lineOf(error));
    throw error;
  } finally {
    source.destroy();
  }
}

function columnsOf(head: readonly string[], needed: readonly string[]): Map<string, number> {
  const columns = new Map(head.map((column, index) => [column.trim(), index]));
  const missing = needed.find((column) => !columns.has(column));
  if (missing === undefined) return columns;
  throw new Unreadable(`This is not the orders export of Shopify’s admin: it has no column “${missing}”.`, 1);
}

function rowOf(record: readonly string[], columns: ReadonlyMap<string, number>, line: number): CsvRow {
  const cell = (column: string) => {
    const at = columns.get(column);
    const text = at === undefined ? '' : (record[at]?.trim() ?? '');
    return text === '' ? null : text;
  };
  return { line, cell };
}

function lineOf(error: CsvError): number {
  return typeof error.lines === 'number' ? error.lines : 1;
}
