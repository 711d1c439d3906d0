import { type ExportTotals, exportableStatus, exportFormat, type MemoExport } from '../../domain/records/memo-export';
import { decimalFromMinor } from '../../domain/values/currency';
import { exportProfiles } from '../../finance/exports';
import {
  ExportDiffers,
  type ExportSink,
  exportAgain,
  exportAndMark,
  exportMemos,
} from '../../finance/exports/export-memos';
import { problemText } from '../../finance/exports/problem-text';
import { ExportRefused } from '../../finance/exports/write-memos';
import { memoExports } from '../../store/exports/memo-exports';
import { timeSpanOf } from '../audit/time-span';
import { withOrders } from '../command-context';
import { type ExitStatus, type Io, NothingDone } from '../io/io';
import { directorySink, fileSink, outputSink } from './export-sink';

type Options = {
  format: string;
  since?: string;
  until?: string;
  status?: string;
  mark?: boolean;
  out?: string;
  by: string;
  json?: boolean;
};

/** `export memos`: credit memos for the accounts. With `mark`, those that no export took, each in one. */
export async function exportCreditMemos(io: Io, options: Options): Promise<ExitStatus> {
  const format = oneOf(exportFormat, '--format', options.format);
  const status = options.status === undefined ? null : oneOf(exportableStatus, '--status', options.status);
  const filter = { ...timeSpanOf(options), status };
  const sink = sinkFor(io, format, options);
  return withOrders(io, async ({ database: { db }, config: { policy }, now }): Promise<ExitStatus> => {
    const asked = { format, filter, accounting: policy.accounting, by: options.by, at: now() };
    const memos = memoExports(db, () => new Date(now()));
    const done =
      options.mark === true
        ? await exportAndMark(memos, asked, sink).catch(refused)
        : await exportMemos(memos, asked, sink).catch(refused);
    await tell(io, done, options);
    return 0;
  });
}

/** `export again`: the file of a marked export once more, byte for byte. */
export async function exportMarkedAgain(
  io: Io,
  number: string,
  options: { out?: string; json?: boolean },
): Promise<ExitStatus> {
  return withOrders(io, async ({ database: { db }, now }): Promise<ExitStatus> => {
    const memos = memoExports(db, () => new Date(now()));
    const found = await memos.find(number);
    if (found === null) throw new NothingDone(`There is no export ${number}. “export list” names them.`);
    await tell(io, await exportAgain(memos, number, sinkFor(io, found.format, options)).catch(refused), options);
    return 0;
  });
}

/** `export list`: the latest marked exports, the newest first. */
export async function listExports(io: Io, { json = false }: { json?: boolean }): Promise<ExitStatus> {
  return withOrders(io, async ({ database: { db }, now }): Promise<ExitStatus> => {
    for (const { accounting: _, ...one } of await memoExports(db, () => new Date(now())).list(100)) {
      await io.out(json ? JSON.stringify(one) : lineOf(one));
    }
    return 0;
  });
}

function sinkFor(io: Io, format: MemoExport['format'], { out, mark }: Pick<Options, 'out' | 'mark'>): ExportSink {
  const { each } = exportProfiles[format];
  if (out !== undefined) return each ? directorySink(out) : fileSink(out);
  if (each) throw new NothingDone(`${format} needs --out and a directory: it is a file for each memo.`);
  if (mark === true || format === 'datev' || format === 'sage50') {
    throw new NothingDone(`${mark === true ? '--mark' : format} needs --out: the file is kept byte for byte.`);
  }
  return outputSink(io);
}

function oneOf<T extends string>(names: { options: readonly T[] }, option: string, given: string): T {
  const found = names.options.find((one) => one === given);
  if (found === undefined) throw new NothingDone(`${option} ${given} must be one of ${names.options.join(', ')}`);
  return found;
}

function refused(error: unknown): never {
  if (error instanceof ExportDiffers) {
    throw new NothingDone(`${error.message} would have other bytes than it had then, so nothing was written.`);
  }
  if (!(error instanceof ExportRefused)) throw error;
  const more = error.more > 0 ? [`and ${error.more} more`] : [];
  throw new NothingDone(['Nothing was exported:', ...error.problems.map(problemText), ...more].join('\n  '));
}

type Done = ExportTotals | MemoExport | null;

async function tell(io: Io, done: Done, { json = false, out }: { json?: boolean; out?: string }): Promise<void> {
  if (json) {
    const text = JSON.stringify(done !== null && 'number' in done ? { ...done, accounting: undefined } : done);
    // Without a file, standard output is the file.
    return out === undefined ? io.err(text) : io.out(text);
  }
  for (const line of linesOf(done)) io.err(line);
}

function linesOf(done: Done): string[] {
  if (done === null) return ['No credit memos to export. Nothing was written.'];
  const [number, totals] = 'number' in done ? [done.number, done.totals] : ['Exported', done];
  const canceled = 'number' in done ? done.canceled : [];
  return [
    ...(totals === null ? [] : [`${number}: ${sumsText(totals)}. SHA-256 ${totals.sha256}`]),
    ...canceled.map((memo) => `${memo} was in an earlier export and is canceled: reverse it in the accounts.`),
  ];
}

function sumsText({ count, sums }: ExportTotals): string {
  const each = sums.map(({ currency, total, tax }) => {
    return `${decimalFromMinor(total, currency)} ${currency} (tax ${decimalFromMinor(tax, currency)})`;
  });
  return [`${count} credit memo${count === 1 ? '' : 's'}`, ...each].join(', ');
}

function lineOf({ number, format, by, at, totals }: Omit<MemoExport, 'accounting'>): string {
  const came = totals === null ? `not finished: run “export again ${number}”` : `${sumsText(totals)}. ${totals.sha256}`;
  return `${number}  ${at}  ${format}  ${by}  ${came}`;
}
