import type { ExportTotals, MemoExport, MemoFilter } from '../records/memo-export';
import type { StoredOrder } from '../records/stored-order';

/** An order with the numbers of those of its memos that are to be exported. */
export type OrderToExport = { order: StoredOrder; memos: readonly string[] };

export type MemoMark = { memo: string; order: string };

/** Finds credit memos, and keeps which marked export took them: each memo is in at most one. */
export type MemoExports = {
  /** By order number. With `unmarked`, only memos that no marked export took. */
  matching: (filter: MemoFilter, options: { unmarked: boolean }) => AsyncIterable<OrderToExport>;
  /** Answers with its number. */
  begin: (begun: Omit<MemoExport, 'number' | 'totals' | 'canceled'>) => Promise<string>;
  /** Leaves out memos that an export took. Answers whether this export takes any: not once it is sealed. */
  mark: (number: string, memos: readonly MemoMark[]) => Promise<boolean>;
  /** From now on it takes no more memos: its file is always the same. */
  seal: (number: string) => Promise<void>;
  /** What a marked export took, by order number. */
  marked: (number: string) => AsyncIterable<OrderToExport>;
  /** Keeps what the file came to, and has the memos’ messages say so. A repetition changes nothing. */
  complete: (number: string, totals: ExportTotals) => Promise<void>;
  /** Tells memos with it that another export took and that were canceled since; each is told once. */
  tellCanceled: (number: string) => Promise<void>;
  find: (number: string) => Promise<MemoExport | null>;
  /** The newest first. */
  list: (limit: number) => Promise<MemoExport[]>;
  /** The marked export of each memo that has one. */
  exportsOf: (memos: readonly string[]) => Promise<ReadonlyMap<string, string>>;
};
