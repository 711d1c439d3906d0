import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { isRefused } from '../domain/refusals';
import { type TakenIn, takeIn } from '../domain/take-in';
import type { Problem } from '../domain/values';
import { type Format, formats, type IntakeItem, readOrders } from '../intake';
import { inParallel } from './in-parallel';
import { type ExitStatus, type Io, NothingDone } from './io';
import { problemLine } from './refusal-line';
import { type Setting, withOrders } from './setting';

type Options = { format?: string; json?: boolean };
type Imported = { item: IntakeItem; taken: TakenIn | null; problems: Problem[] };

/** How many orders are on their way to the database at once. */
const side = 32;

/** `import`: takes orders in, file by file; what is refused is named with file, order and path, the rest goes in. */
export async function importFiles(io: Io, files: string[], options: Options): Promise<ExitStatus> {
  const format = formatOf(options.format);
  for (const file of files) await mustBeReadable(file);
  return withOrders(io, async (setting) => {
    const counts: Record<TakenIn['change'] | 'refused', number> = { created: 0, replaced: 0, unchanged: 0, refused: 0 };
    for (const file of files) {
      const stream = file === '-' ? io.stdin : createReadStream(file);
      for await (const imported of importedFrom(setting, file, stream, format)) {
        counts[imported.taken?.change ?? 'refused'] += 1;
        await report(io, imported, options.json === true);
        if (io.watched) showProgress(io, counts);
      }
    }
    if (options.json !== true) io.err(summaryOf(counts));
    return counts.refused === 0 ? 0 : 1;
  });
}

async function* importedFrom(
  { orders }: Setting,
  file: string,
  stream: Readable,
  format: Format | undefined,
): AsyncGenerator<Imported> {
  const items = readOrders({ name: file, stream }, format, { receivedAt: new Date().toISOString() });
  yield* inParallel(items, side, async (item): Promise<Imported> => {
    if (!item.ok) return { item, taken: null, problems: item.problems };
    const taken = await takeIn(orders, item.order);
    if (!isRefused(taken)) return { item, taken, problems: [] };
    const { refusal } = taken;
    const problems = 'problems' in refusal ? refusal.problems : [{ path: '', problem: refusal.code }];
    return { item, taken: null, problems };
  });
}

async function report(io: Io, { item, taken, problems }: Imported, json: boolean): Promise<void> {
  const orderNumber = item.ok ? item.order.orderNumber : item.orderNumber;
  if (json) return io.out(JSON.stringify(taken ?? { orderNumber, ...item.source, problems }));
  if (taken === null) {
    const { file, index, line } = item.source;
    io.err(`${file}, order ${orderNumber ?? `no. ${index}`} (line ${line}) is refused:`);
    for (const problem of problems) io.err(problemLine(problem));
    return;
  }
  if (taken.lifecycle === 'managed') return;
  io.err(`${orderNumber} is kept, not serviceable (${taken.lifecycle}):`);
  for (const problem of taken.contradictions) io.err(problemLine(problem));
}

function showProgress(io: Io, counts: Record<string, number>): void {
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
  if (all % 1000 === 0) io.err(`${all} orders …`);
}

function summaryOf(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([what, n]) => `${n} ${what}`)
    .join(', ');
}

function formatOf(given: string | undefined): Format | undefined {
  const format = formats.find((one) => one === given);
  if (given !== undefined && format === undefined) {
    throw new NothingDone(`${given} is not a format: it must be one of ${formats.join(', ')}`);
  }
  return format;
}

async function mustBeReadable(file: string): Promise<void> {
  if (file === '-') return;
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) throw new NothingDone(`${file} is not a file that can be read`);
}
