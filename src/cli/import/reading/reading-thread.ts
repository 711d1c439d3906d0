import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Format, IntakeItem, OrderSource, ReadOptions, readOrders } from '../../../intake';
import type { Asked, Told } from './messages';

/** Reads as `readOrders` does, one source after the other. Whoever leaves a source before its end ends the thread. */
export type ReadingThread = { readOrders: typeof readOrders; end: () => Promise<void> };

/** So many chunks are on their way to the thread: it has the next one while the orders of another are stored. */
export const mostAsked = 3;

/** In bytes. Larger than Node's usual chunks: to wake the other thread takes as long as to read some orders. */
export const chunkSize = 256 * 1024;

/** Reads in a thread, beside whatever else the process does. `flags` are Node's for it, else those of the process. */
export function readingThread(flags?: readonly string[]): ReadingThread {
  const options = flags === undefined ? {} : { execArgv: [...flags] };
  const worker = new Worker(join(__dirname, `thread${extname(__filename)}`), options);
  const waiting: { resolve: (told: Told) => void; reject: (error: Error) => void }[] = [];
  let failure: Error | null = null;
  const fail = (error: Error) => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  worker.on('message', (told: Told) => waiting.shift()?.resolve(told));
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the thread that reads orders has ended')));

  function ask(asked: Asked): Promise<Told> {
    const told = new Promise<Told>((resolve, reject) => {
      if (failure !== null) return reject(failure);
      waiting.push({ resolve, reject });
      worker.postMessage(asked);
    });
    // Awaited later: until then a failure must not count as unhandled.
    told.catch(() => undefined);
    return told;
  }

  async function* read(source: OrderSource, format?: Format, options: ReadOptions = {}): AsyncGenerator<IntakeItem> {
    worker.postMessage({ name: source.name, format, options } satisfies Asked);
    const asked: Promise<Told>[] = [];
    for await (const chunk of source.stream) {
      // Copied, since a chunk of a file is part of a memory that others are in, which would all be sent.
      asked.push(ask({ chunk: typeof chunk === 'string' ? chunk : new Uint8Array(chunk) }));
      const told = asked.length < mostAsked ? undefined : await asked.shift();
      if (told !== undefined) yield* itemsOf(told);
      if (told?.ended === true) break;
    }
    asked.push(ask({ end: true }));
    for (const told of asked) yield* itemsOf(await told);
  }

  return { readOrders: read, end: async () => void (await worker.terminate()) };
}

function itemsOf({ items }: Told): IntakeItem[] {
  return JSON.parse(items);
}
