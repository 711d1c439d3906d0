import type { ExportFormat, MemoExport, MemoFilter } from '../records/memo-export';

export type MadeExport = { made: MemoExport; name: string; bytes: Uint8Array };

/** Makes files of credit memos for the accounts. */
export type MemoExporter = {
  /** A marked export of what no export took; `null` if there is nothing. `problems` say why nothing was made. */
  make: (asked: {
    format: ExportFormat;
    filter: MemoFilter;
    by: string;
  }) => Promise<MadeExport | { problems: string[] } | null>;
  /** The file of a marked export once more; `null` if there is no such export. */
  again: (number: string) => Promise<MadeExport | { problems: string[] } | null>;
  /** The newest first. */
  list: (limit: number) => Promise<MemoExport[]>;
  /** The marked export of each memo that has one. */
  exportsOf: (memos: readonly string[]) => Promise<ReadonlyMap<string, string>>;
};

/** Formats of a single file, which can be sent to a person. */
export const sentFormats = ['csv', 'json', 'xero', 'quickbooks', 'sage50', 'datev'] as const satisfies ExportFormat[];
