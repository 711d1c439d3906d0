import { on } from 'node:events';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { type IntakeItem, readOrders } from '../../../intake';
import type { Asked, Begun, Told } from './messages';

/** What runs in the thread of `readingThread`. */
async function readSources(port: MessagePort): Promise<void> {
  const messages = on(port, 'message');
  const next = async (): Promise<Asked> => (await messages.next()).value[0];
  for (;;) {
    const asked = await next();
    if ('name' in asked) await readSource(asked, next, (told) => port.postMessage(told));
  }
}

/** Answers a chunk when the next one is asked for: then all that it completes was read. */
async function readSource(
  { name, format, options }: Begun,
  next: () => Promise<Asked>,
  answer: (told: Told) => void,
): Promise<void> {
  const found: IntakeItem[] = [];
  let last = false;
  const tell = (ended: boolean) => answer({ items: JSON.stringify(found.splice(0)), ended });
  async function* chunks(): AsyncGenerator<Uint8Array | string> {
    for (let asked = await next(); 'chunk' in asked; asked = await next()) {
      yield asked.chunk;
      tell(false);
    }
    last = true;
  }
  for await (const item of readOrders({ name, stream: chunks() }, format, options)) found.push(item);
  tell(true);
  // Where the reading ended before its source, chunks may be on their way.
  while (!last) {
    last = !('chunk' in (await next()));
    tell(true);
  }
}

if (parentPort !== null) void readSources(parentPort);
