import { readOrders } from '../../../intake';
import { type ReadingThread, readingThread } from './reading-thread';

/** In bytes. Smaller files are read by the time that a thread has started. */
export const largeFile = 1_000_000;

/** How an import reads its files: large ones in a thread, which is there from the first of them until `end`. */
export type OrderReader = { readerOf: (size: number | null) => typeof readOrders; end: () => Promise<void> };

/** `size` is in bytes, `null` for standard input, which is read without a thread. */
export function orderReader(flags?: readonly string[]): OrderReader {
  let thread: ReadingThread | null = null;
  return {
    readerOf(size) {
      if (size === null || size < largeFile) return readOrders;
      thread ??= readingThread(flags);
      return thread.readOrders;
    },
    end: async () => thread?.end(),
  };
}
