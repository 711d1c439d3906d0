import type { MemoExports, MemoMark, OrderToExport } from '../../domain/ports/memo-exports';
import type { Accounting } from '../../domain/records/accounting';
import type { ExportFormat, ExportTotals, MemoExport, MemoFilter } from '../../domain/records/memo-export';
import { exportProfiles } from '.';
import type { ExportProfile, FileToWrite } from './profile';
import { canWrite, checkMemos, memosOf, type Piece, writeMemos } from './write-memos';

/** Where an export goes. What was written is there only once it is kept, and is all dropped otherwise. */
export type ExportSink = {
  write: (pieces: AsyncIterable<Piece>) => Promise<void>;
  keep: () => Promise<void>;
  drop: () => Promise<void>;
};

export type ExportAsked = { format: ExportFormat; filter: MemoFilter; accounting: Accounting; by: string; at: string };

/** The file of a marked export would not be the one of then. */
export class ExportDiffers extends Error {
  override name = 'ExportDiffers';
}

const inOneMark = 500;

/** Writes memos without a mark; `null` where there are none. Throws ExportRefused, then nothing is written. */
export async function exportMemos(
  memos: MemoExports,
  asked: ExportAsked,
  sink: ExportSink,
): Promise<ExportTotals | null> {
  const profile = exportProfiles[asked.format];
  const found = () => memos.matching(upTo(asked), { unmarked: false });
  const { file, count } = await checkMemos(found(), profile, asked);
  if (count === 0) return null;
  const { pieces, tally } = writeMemos(found(), profile, file);
  await written(sink, pieces, async () => undefined);
  return tally.totals();
}

/**
 * Writes the memos that no export took, and marks them. Whatever is killed when, each memo is in one export, and
 * `exportAgain` gives its file. `null` where there are none. Throws ExportRefused: then nothing is marked either.
 */
export async function exportAndMark(
  memos: MemoExports,
  asked: ExportAsked,
  sink: ExportSink,
): Promise<MemoExport | null> {
  const profile = exportProfiles[asked.format];
  const filter = upTo(asked);
  const found = () => memos.matching(filter, { unmarked: true });
  const { file, count } = await checkMemos(found(), profile, asked);
  if (count === 0) return null;
  const number = await memos.begin({ ...asked, filter });
  await markAll(memos, number, { profile, file, found: found() });
  return exportAgain(memos, number, sink);
}

type Found = { profile: ExportProfile; file: FileToWrite; found: AsyncIterable<OrderToExport> };

/** What came in since it was checked, and cannot be written, is named by the next export. */
async function markAll(memos: MemoExports, number: string, { profile, file, found }: Found): Promise<void> {
  let marks: MemoMark[] = [];
  for await (const memo of memosOf(found)) {
    if (canWrite(profile, memo, file)) marks.push({ memo: memo.number, order: memo.original.orderNumber });
    if (marks.length < inOneMark) continue;
    if (!(await memos.mark(number, marks))) return;
    marks = [];
  }
  await memos.mark(number, marks);
}

/**
 * The file of a marked export, once more, and what a killed process left undone. Throws ExportDiffers where it would
 * have other bytes. `null` where there is no such export.
 */
export async function exportAgain(memos: MemoExports, number: string, sink: ExportSink): Promise<MemoExport | null> {
  const found = await memos.find(number);
  if (found === null) return null;
  await memos.seal(number);
  const profile = exportProfiles[found.format];
  const { file } = await checkMemos(memos.marked(number), profile, found);
  const { pieces, tally } = writeMemos(memos.marked(number), profile, file);
  await written(sink, pieces, async () => {
    const totals = tally.totals();
    if (found.totals !== null && found.totals.sha256 !== totals.sha256) throw new ExportDiffers(number);
    if (found.totals !== null) return;
    await memos.tellCanceled(number);
    await memos.complete(number, totals);
  });
  return memos.find(number);
}

/** What is made while it runs is for the next one. */
function upTo({ filter, at }: ExportAsked): MemoFilter {
  return { ...filter, until: filter.until === null || filter.until > at ? at : filter.until };
}

async function written(sink: ExportSink, pieces: AsyncIterable<Piece>, before: () => Promise<void>): Promise<void> {
  try {
    await sink.write(pieces);
    await before();
  } catch (error) {
    await sink.drop();
    throw error;
  }
  await sink.keep();
}
