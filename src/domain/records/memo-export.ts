import { z } from 'zod';
import type { Accounting } from './accounting';
import type { TimeSpan } from './audit-record';
import type { CreditMemo } from './credit-memo';

export const exportFormat = z.enum(['csv', 'json', 'ubl', 'xero', 'quickbooks', 'sage50', 'datev']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** Canceled memos are never exported: their money stays. */
export const exportableStatus = z.enum(['Pending', 'Posted', 'Error']);

/** Which memos; the span is that of when they were made. `status` of `null`: all but canceled ones. */
export type MemoFilter = TimeSpan & { status: Exclude<CreditMemo['status'], 'Canceled'> | null };

/** In minor units; `total` includes `tax`. */
export type ExportSum = { currency: string; count: number; total: number; tax: number };

/** What a file comes to. `sha256` is that of its bytes; of several files, that of the list of their own. */
export type ExportTotals = { count: number; sums: ExportSum[]; sha256: string };

/**
 * A marked export, EXP-1, EXP-2 …: the only one with these memos. The accounting policy is kept as it was, so that
 * its file can be made again. `totals` is `null` until the file was complete. `canceled`: memos of earlier exports
 * that were canceled since, told with this one.
 */
export type MemoExport = {
  number: string;
  format: ExportFormat;
  filter: MemoFilter;
  accounting: Accounting;
  by: string;
  /** A UTC instant. */
  at: string;
  totals: ExportTotals | null;
  canceled: string[];
};
