import { expect, it } from '@jest/globals';
import { nodeFlags } from '../../../../test/support/node-flags';
import { readOrders } from '../../../intake';
import { largeFile, orderReader } from './order-reader';

it('reads small files and standard input without a thread, all large files with the same one', async () => {
  const reader = orderReader(nodeFlags);
  try {
    expect(reader.readerOf(largeFile - 1)).toBe(readOrders);
    expect(reader.readerOf(null)).toBe(readOrders);
    expect(reader.readerOf(largeFile)).not.toBe(readOrders);
    expect(reader.readerOf(largeFile)).toBe(reader.readerOf(largeFile));
  } finally {
    await reader.end();
  }
});
