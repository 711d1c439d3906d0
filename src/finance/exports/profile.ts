import type { MemoRow } from '../../domain/derived/memo-rows';
import type { Accounting } from '../../domain/records/accounting';
import type { OriginalOrder } from '../../domain/records/original-order';

/** A credit memo as all profiles see it: only what never changes. `on` is the day (UTC) that it was made. */
export type MemoToWrite = {
  number: string;
  madeAt: string;
  on: string;
  original: OriginalOrder;
  currency: string;
  rows: readonly MemoRow[];
};

/** The same for a whole file, and kept with a marked export. `from` and `to` are the days of its memos. */
export type FileToWrite = { accounting: Accounting; at: string; from: string; to: string };

/** Why a memo cannot be written. `key` is one of the accounting policy, `line` the memo's own. */
export type WriteProblem = { line?: number } & (
  | { code: 'mapping_missing'; key: string }
  | {
      code:
        | 'rate_missing'
        | 'several_rates'
        | 'too_many_decimals'
        | 'no_country'
        | 'nothing_credited'
        | 'mixed_outside_tax';
    }
  | { code: 'category_unfit'; category: string; rate: string }
  | { code: 'other_currency'; currency: string; expected: string }
  | { code: 'other_year'; from: string; to: string }
  | { code: 'too_long'; what: string; most: number }
  | { code: 'not_a_number'; key: string; value: string }
);

/** A profile’s file, or with `each` a file for each memo. What is wrong is told; the text is then never used. */
export type ExportProfile = {
  extension: 'csv' | 'json' | 'xml';
  each?: true;
  encode: (text: string) => Buffer;
  head: (file: FileToWrite, problem: TellProblem) => string;
  memo: (memo: MemoToWrite, file: FileToWrite, problem: TellProblem) => string;
};

export type TellProblem = (problem: WriteProblem) => void;

export const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
