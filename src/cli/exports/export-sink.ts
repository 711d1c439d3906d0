import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportSink } from '../../finance/exports/export-memos';
import { type Io, NothingDone } from '../io/io';

/** A file that gets its name once it is kept. */
export function fileSink(file: string): ExportSink {
  const part = `${file}.part`;
  return {
    async write(pieces) {
      const bytes = Readable.from(bytesOf(pieces), { objectMode: false });
      await pipeline(bytes, createWriteStream(part)).catch((error: unknown) => notWritten(file, error));
    },
    keep: () => rename(part, file).catch((error: unknown) => notWritten(file, error)),
    drop: () => rm(part, { force: true }),
  };
}

/** A directory of its own, which gets its name once it is kept. Throws NothingDone where there is one with files. */
export function directorySink(directory: string): ExportSink {
  const part = `${directory}.part`;
  return {
    async write(pieces) {
      await refuseFilled(directory);
      await rm(part, { recursive: true, force: true });
      await mkdir(part, { recursive: true }).catch((error: unknown) => notWritten(directory, error));
      for await (const { name, bytes } of pieces) if (name !== null) await writeFile(join(part, name), bytes);
    },
    async keep() {
      await rmdir(directory).catch(() => undefined);
      await rename(part, directory).catch((error: unknown) => notWritten(directory, error));
    },
    drop: () => rm(part, { recursive: true, force: true }),
  };
}

/** Standard output, which gets all memos only after they were checked. */
export function outputSink(io: Io): ExportSink {
  return {
    async write(pieces) {
      for await (const { bytes } of pieces) {
        for (const line of bytes.toString('utf8').split(/\r?\n/).slice(0, -1)) await io.out(line);
      }
    },
    keep: async () => undefined,
    drop: async () => undefined,
  };
}

async function* bytesOf(pieces: AsyncIterable<{ bytes: Buffer }>): AsyncGenerator<Buffer> {
  for await (const { bytes } of pieces) yield bytes;
}

async function refuseFilled(directory: string): Promise<void> {
  const files = await readdir(directory).catch(() => []);
  if (files.length > 0) throw new NothingDone(`${directory} isn’t empty. Name a directory that doesn’t exist yet.`);
}

function notWritten(file: string, error: unknown): never {
  throw new NothingDone(`Couldn’t write ${file}: ${error instanceof Error ? error.message : String(error)}`);
}
