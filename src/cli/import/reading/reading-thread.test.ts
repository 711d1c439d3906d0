import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exportOf, orderXml } from '../../../../test/support/intake';
import { nodeFlags } from '../../../../test/support/node-flags';
import { anOrder } from '../../../../test/support/orders';
import { type IntakeItem, type OrderSource, readOrders } from '../../../intake';
import { mostAsked, type ReadingThread, readingThread } from './reading-thread';

const native = ['N-1', 'N-2', 'N-3'].map((orderNumber) => `${JSON.stringify(anOrder({ orderNumber }))}\n`).join('');
const xml = exportOf(orderXml({ number: 'X-1' }), '<order/>', orderXml({ number: 'X-2' }));

/** Counts how many chunks were asked for. */
function sourceOf(name: string, chunks: readonly (Uint8Array | string)[]): OrderSource & { asked: number } {
  const source = { name, asked: 0, stream: stream() };
  async function* stream() {
    for (const chunk of chunks) {
      await setImmediate();
      source.asked += 1;
      yield chunk;
    }
  }
  return source;
}

const chunksOf = (content: string, size: number) => {
  const bytes = Buffer.from(content);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
};

async function all(items: AsyncIterable<IntakeItem>): Promise<IntakeItem[]> {
  const found: IntakeItem[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe('a thread that reads orders', () => {
  let thread: ReadingThread;

  beforeEach(() => {
    thread = readingThread(nodeFlags);
  });
  afterEach(() => thread.end());

  it('reads one source after the other, with what is refused, as reading without it does', async () => {
    const options = { receivedAt: '2026-11-01T10:00:00.000Z', maxOrderText: 5_000 };
    for (const [name, chunks] of [
      ['orders.jsonl', chunksOf(native, 100)],
      ['orders.xml', [xml]],
      ['orders.xml', chunksOf(xml, 1_000)],
      ['broken.xml', [...chunksOf(xml, 1_000).slice(0, -1), '<']],
      ['long.jsonl', [JSON.stringify({ ...anOrder(), note: 'x'.repeat(6_000) }), `\n${native}`]],
      ['empty', []],
    ] as const) {
      const expected = await all(readOrders(sourceOf(name, chunks), undefined, options));
      expect(await all(thread.readOrders(sourceOf(name, chunks), undefined, options))).toEqual(expected);
    }
  });

  it('asks for no more of a source than makes a difference, and then reads the next one', async () => {
    const source = sourceOf('latin', [Buffer.from([0x7b, 0xff]), ...chunksOf(native, 10)]);
    const items = await all(thread.readOrders(source));
    expect(items).toMatchObject([{ ok: false, problems: [{ problem: expect.stringMatching(/not UTF-8/) }] }]);
    expect(source.asked).toBeLessThanOrEqual(mostAsked + 1);
    expect(await all(thread.readOrders(sourceOf('next', [native])))).toHaveLength(3);
  });

  it('takes only a few chunks before their orders are taken', async () => {
    const source = sourceOf('orders.jsonl', Array<string>(50).fill(native));
    const items = thread.readOrders(source);
    expect(await items.next()).toMatchObject({ value: { order: { orderNumber: 'N-1' } } });
    for (let turn = 0; turn < 100; turn += 1) await setImmediate();
    expect(source.asked).toBe(mostAsked);
  });

  it('rejects what waits for it when it ends', async () => {
    const items = thread.readOrders({
      name: '-',
      stream: (async function* () {
        yield native;
        await thread.end();
      })(),
    });
    await expect(all(items)).rejects.toThrow('the thread that reads orders has ended');
  });
});
