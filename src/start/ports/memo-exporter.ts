import type { Policy } from '../../domain/policy/policy';
import type { MadeExport, MemoExporter } from '../../domain/ports/memo-exporter';
import type { MemoExport } from '../../domain/records/memo-export';
import { exportProfiles } from '../../finance/exports';
import { ExportDiffers, type ExportSink, exportAgain, exportAndMark } from '../../finance/exports/export-memos';
import { problemText } from '../../finance/exports/problem-text';
import { ExportRefused } from '../../finance/exports/write-memos';
import type { Database } from '../../store/database/connect';
import { memoExports } from '../../store/exports/memo-exports';

/** Makes marked exports in memory, for people in Slack. */
export function memoExporter(db: Database['db'], clock: () => Date, policy: Policy): MemoExporter {
  const memos = memoExports(db, clock);
  return {
    make: (asked) =>
      inMemory((sink) =>
        exportAndMark(memos, { ...asked, accounting: policy.accounting, at: clock().toISOString() }, sink),
      ),
    again: (number) => inMemory((sink) => exportAgain(memos, number, sink)),
    list: (limit) => memos.list(limit),
    exportsOf: (numbers) => memos.exportsOf(numbers),
  };
}

async function inMemory(
  run: (sink: ExportSink) => Promise<MemoExport | null>,
): Promise<MadeExport | { problems: string[] } | null> {
  const parts: Buffer[] = [];
  const sink: ExportSink = {
    async write(pieces) {
      for await (const { bytes } of pieces) parts.push(bytes);
    },
    keep: async () => undefined,
    drop: async () => undefined,
  };
  try {
    const made = await run(sink);
    return made === null ? null : { made, name: fileName(made), bytes: Buffer.concat(parts) };
  } catch (error) {
    if (error instanceof ExportRefused) return { problems: problemsIn(error) };
    if (error instanceof ExportDiffers)
      return { problems: [`${error.message} would have other bytes than it had then.`] };
    throw error;
  }
}

function problemsIn({ problems, more }: ExportRefused): string[] {
  return [...problems.map(problemText), ...(more > 0 ? [`and ${more} more`] : [])];
}

/** DATEV takes only files whose names begin so. */
function fileName({ number, format }: MemoExport): string {
  const { extension } = exportProfiles[format];
  return format === 'datev' ? `EXTF_${number}.${extension}` : `${number}-${format}.${extension}`;
}
