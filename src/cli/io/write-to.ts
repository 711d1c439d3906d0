import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { terminalSafe } from '../../start/logging/terminal-safe';
import { type Io, NothingDone } from './io';

type Write = (line: string) => Promise<void>;

/**
 * Lets `work` write lines to a file, or without one to standard output. The file gets its name once it is complete.
 * Throws NothingDone where it cannot be written.
 */
export async function writeTo(io: Io, file: string | undefined, work: (write: Write) => Promise<void>): Promise<void> {
  if (file === undefined) return work(io.out);
  const part = `${file}.part`;
  const stream = createWriteStream(part);
  // Errors are handled where the stream is awaited; without a listener they would end the process.
  stream.on('error', () => undefined);
  try {
    await once(stream, 'open');
  } catch (error) {
    throw new NothingDone(`Couldn’t write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    await work(async (line) => {
      if (!stream.write(`${terminalSafe(line)}\n`)) await once(stream, 'drain');
    });
    stream.end();
    await finished(stream);
    await rename(part, file);
  } catch (error) {
    stream.destroy();
    await rm(part, { force: true });
    throw error;
  }
}
