import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { TakenIn } from '../../domain/servicing/take-in';
import { type Format, formats, type readOrders } from '../../intake';
import { isDatabaseLost } from '../../store/database/connect';
import { type CommandContext, withOrders } from '../command-context';
import { type ExitStatus, type Io, NothingDone } from '../io/io';
import { progressOf } from './progress';
import { orderReader } from './reading/order-reader';
import { chunkSize } from './reading/reading-thread';
import { jsonReport, textReport } from './report';
import { takenIn } from './taken-in';
import { untilAborted } from './until-aborted';

type Options = { format?: string; json?: boolean; verbose?: boolean };
type Counts = Record<TakenIn['change'] | 'refused', number>;

/**
 * `import`: takes orders in, file by file; what is refused is named with file, order and path, the rest goes in. A
 * signal ends the reading; what has been read by then is taken in, and what it all came to is told. So it is where
 * the database is lost on the way: run again, the import goes on.
 */
export async function importFiles(io: Io, files: string[], options: Options): Promise<ExitStatus> {
  const format = formatOf(options.format);
  const sizes = new Map<string, number | null>();
  for (const file of files) sizes.set(file, await sizeOf(file));
  return withOrders(io, async (context) => {
    const interruption = io.interruption?.();
    const counts: Counts = { created: 0, replaced: 0, unchanged: 0, changed: 0, refused: 0 };
    const report = options.json === true ? jsonReport(io) : textReport(io, options.verbose === true);
    const reader = orderReader();
    let lost: Error | null = null;
    try {
      for (const file of files) {
        const size = sizes.get(file) ?? null;
        const source = { file, size, format, interruption, read: reader.readerOf(size) };
        const before = sum(counts);
        for await (const imported of importedFrom(io, context, source)) {
          counts[imported.taken?.change ?? 'refused'] += 1;
          await report.of(imported);
        }
        if (sum(counts) === before && interruption?.aborted !== true) io.err(`No orders in ${file}.`);
      }
    } catch (error) {
      if (!isDatabaseLost(error) || sum(counts) === 0) throw error;
      lost = error;
    } finally {
      await reader.end();
    }
    report.end();
    if (lost !== null) io.err(`Lost the database: ${lost.message}`);
    io.err(summaryOf(counts, lost !== null || interruption?.aborted === true));
    return lost === null ? statusOf(counts, interruption) : 1;
  });
}

type Source = {
  file: string;
  size: number | null;
  format: Format | undefined;
  interruption: AbortSignal | undefined;
  read: typeof readOrders;
};

async function* importedFrom(
  io: Io,
  context: CommandContext,
  { file, size, format, interruption, read }: Source,
): ReturnType<typeof takenIn> {
  const stream = file === '-' ? io.stdin : createReadStream(file, { highWaterMark: chunkSize });
  const bytes = () => ('bytesRead' in stream ? Number(stream.bytesRead) : 0);
  const progress = progressOf(file, { size, bytes }, (line) => io.passing?.(line));
  try {
    const items = read({ name: file, stream }, format, { receivedAt: new Date().toISOString() });
    for await (const imported of takenIn(context, untilAborted(items, interruption))) {
      progress.oneMore();
      yield imported;
    }
  } finally {
    stream.destroy();
  }
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((all, one) => all + one, 0);
}

function summaryOf(counts: Counts, stopped: boolean): string {
  // Orders that change while they are serviced are rare enough to be told only where there are some.
  const told = Object.entries(counts).filter(([what, n]) => what !== 'changed' || n > 0);
  const all = told.map(([what, n]) => `${n} ${what}`);
  if (!stopped) return all.join(', ');
  return `${all.join(', ')}. Stopped early. Run it again to continue; orders already imported will count as “unchanged”.`;
}

function statusOf(counts: Counts, interruption: AbortSignal | undefined): ExitStatus {
  if (interruption?.aborted === true) return interruption.reason === 'SIGTERM' ? 143 : 130;
  if (counts.refused === sum(counts)) return 2;
  return counts.refused === 0 ? 0 : 1;
}

function formatOf(given: string | undefined): Format | undefined {
  const format = formats.find((one) => one === given);
  if (given !== undefined && format === undefined) {
    throw new NothingDone(`${given} isn’t a format. Use one of ${formats.join(', ')}.`);
  }
  return format;
}

/** How many bytes a file has, `null` for standard input. Throws NothingDone where it is no file. */
async function sizeOf(file: string): Promise<number | null> {
  if (file === '-') return null;
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) throw new NothingDone(`Couldn’t read ${file}.`);
  return found.size;
}
