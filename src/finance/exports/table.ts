import { stringify } from 'csv-stringify/sync';
import type { MemoRow } from '../../domain/derived/memo-rows';
import { decimalFromMinor } from '../../domain/values/currency';
import { type Mapping, mappingOf } from './mapping';
import { type ExportProfile, type FileToWrite, type MemoToWrite, type TellProblem, utf8 } from './profile';

/** An amount is a bigint in minor units, printed in the memo’s currency; `bare` is never quoted. */
export type Cell = string | number | bigint | null | { bare: string };

export type Column<Row = MemoRow> = (row: Row, to: Mapping, memo: MemoToWrite) => Cell;

type Table<Row> = {
  columns: Record<string, Column<Row>>;
  /** Rows of a memo, where they are not just its own. */
  rows: (memo: MemoToWrite, to: Mapping) => readonly Row[];
  /** What else a memo must hold. */
  check?: (memo: MemoToWrite, file: FileToWrite, problem: TellProblem) => void;
  /** Before the names of the columns. */
  head?: (file: FileToWrite, problem: TellProblem) => string;
  /** Whether all texts are. */
  quoted?: boolean;
  delimiter?: ',' | ';';
  decimal?: '.' | ',';
  encode?: (text: string) => Buffer;
  /** Texts as the encoding can hold them. */
  held?: (text: string) => string;
};

export const amountCell = (minor: number): bigint => BigInt(minor);

/** A profile of one table, with a row for each of its columns’ names first. Nothing in it runs in a spreadsheet. */
export function tableProfile<Row>(table: Table<Row>): ExportProfile {
  const { columns, rows, check, head, decimal = '.', encode = utf8, held = (text) => text } = table;
  const { delimiter = ',', quoted = false } = table;
  const options = { delimiter, record_delimiter: '\r\n', escape_formulas: true, quoted_string: quoted };
  const lines = (cells: Cell[][], currency: string) =>
    stringify(cells, {
      ...options,
      cast: {
        bigint: (minor) => decimalFromMinor(Number(minor), currency).replace('.', decimal),
        object: (one) => ('bare' in one ? String(one.bare) : ''),
      },
    });
  return {
    extension: 'csv',
    encode,
    head: (file, problem) => `${head?.(file, problem) ?? ''}${lines([Object.keys(columns)], '')}`,
    memo(memo, file, problem) {
      check?.(memo, file, problem);
      const to = mappingOf(memo, file.accounting, problem);
      const cells = rows(memo, to).map((row) =>
        Object.values(columns).map((column) => {
          const cell = column(row, to, memo);
          return typeof cell === 'string' ? held(cell) : cell;
        }),
      );
      return lines(cells, memo.currency);
    },
  };
}
