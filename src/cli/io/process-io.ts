import type { Writable } from 'node:stream';
import { type Io, NothingDone, OutputClosed } from './io';

type Process = Pick<NodeJS.Process, 'stdin' | 'env' | 'once'> & {
  stdout: Writable;
  stderr: Writable & { isTTY?: boolean };
};

/** Clears the line. */
const rewrite = '\r\u001b[K';

/** `out` rejects with OutputClosed where the reader went away. */
export function processIo(process: Process): Io {
  const { stdin, stdout, stderr, env } = process;
  // Errors are handled where a write is awaited; without a listener they would end the process.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  const watched = stderr.isTTY === true;
  let passing = false;
  const cleared = () => {
    if (!passing) return '';
    passing = false;
    return rewrite;
  };
  return {
    stdin,
    async out(line) {
      if (passing) stderr.write(cleared());
      await written(stdout, `${line}\n`);
    },
    err: (line) => void stderr.write(`${cleared()}${line}\n`),
    passing(line) {
      if (!watched) return;
      stderr.write(`${rewrite}${line}`);
      passing = true;
    },
    environment: env,
    watched,
    interruption() {
      const controller = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort(signal));
      return controller.signal;
    },
  };
}

function written(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined) resolve();
      else reject(outputError(error));
    });
  });
}

function outputError(error: NodeJS.ErrnoException): Error {
  const gone = ['EPIPE', 'ERR_STREAM_DESTROYED', 'ECONNRESET'].includes(error.code ?? '');
  return gone ? new OutputClosed() : new NothingDone(`Couldn’t write the output: ${error.message}`);
}
