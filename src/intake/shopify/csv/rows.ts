import { parse } from 'csv-parse/sync';
import { tooLong, Unreadable } from '../../intake-item';

/** A row of the export by its columns, and its first line in the file. */
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
  let order = null as CsvOrder | null;
  let length = 0;
  try {
    for await (const { row, size } of csvRows(text, needed, maxLength)) {
      const name = row.cell('Name') ?? '';
      if (name === 'Name') continue;
      if (name !== order?.name) {
        if (order !== null) yield order;
        order = { name, rows: [], tooLong: false };
        length = 0;
      }
      length += size;
      if (length > maxLength) order = { ...order, rows: order.rows.slice(0, 1), tooLong: true };
      else order.rows.push(row);
    }
  } catch (error) {
    // The order that was being read may lack rows: it is named with the error.
    if (error instanceof Unreadable) throw new Unreadable(error.message, error.line, order?.name ?? null);
    throw error;
  }
  if (order !== null) yield order;
}

async function* csvRows(
  text: AsyncIterable<string>,
  needed: readonly string[],
  maxLength: number,
): AsyncGenerator<{ row: CsvRow; size: number }> {
  let columns: Map<string, number> | null = null;
  for await (const { line, text: written } of rowTexts(text, maxLength)) {
    const cells = cellsOf(written, line);
    if (cells === undefined) continue;
    if (columns === null) columns = columnsOf(cells, needed);
    else yield { row: rowOf(cells, columns, line), size: written.length };
  }
}

/** Row by row and not as a stream: what stands before a mistake is read. None of an empty row. */
function cellsOf(written: string, line: number): string[] | undefined {
  try {
    return parse(written, { relax_column_count: true, skip_empty_lines: true })[0];
  } catch (error) {
    const [reason = ''] = error instanceof Error ? error.message.split(/[,:] (?:at|on) line/) : [];
    throw new Unreadable(`This is not valid CSV: ${reason}.`, line);
  }
}

/** The text of each row and its first line. A row goes on where a quoted cell does. */
async function* rowTexts(
  text: AsyncIterable<string>,
  maxLength: number,
): AsyncGenerator<{ line: number; text: string }> {
  let [rest, row, from, line, open] = ['', '', 1, 1, false];
  for await (const chunk of text) {
    const pieces = `${rest}${chunk}`.split('\n');
    rest = pieces.pop() ?? '';
    for (const piece of pieces) {
      row += `${piece}\n`;
      line += 1;
      open = open !== hasLoneQuote(piece);
      if (open) continue;
      yield { line: from, text: row };
      [row, from] = ['', line];
    }
    if (row.length + rest.length > maxLength) throw new Unreadable(tooLong(maxLength), from);
  }
  if (row + rest !== '') yield { line: from, text: row + rest };
}

/** A quoted cell begins or ends: quotes within one are doubled. */
function hasLoneQuote(piece: string): boolean {
  return (piece.split('"').length - 1) % 2 === 1;
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
