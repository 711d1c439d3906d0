import { inParallel } from '../src/cli/import/in-parallel';
import { isRefused } from '../src/domain/records/refusals';
import { readOrders } from '../src/intake';
import { createIndexes } from '../src/store/database/indexes';
import { orderStore } from '../src/store/orders/order-store';
import { testDatabase } from '../test/support/mongo';
import { takeIn } from '../test/support/take-in';
import { exportOf } from './b2c-export';
import type { Figures, Measurement } from './measurement';
import { nativeOrder } from './native-orders';
import { seededRandom } from './random';
import { median, rounded } from './statistics';

const ordersPerFile = 2_000;
const rounds = 5;
/** As many orders on their way to the database at once as `import` has. */
const side = 32;

/** How fast files of orders are read, checked and stored; the first round of each format warms up. */
export async function importRate(): Promise<Measurement> {
  const files = { 'native JSON Lines': nativeFile(), 'B2C Commerce XML': exportOf(ordersPerFile, seededRandom(2)) };
  const rates = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [format, text] of Object.entries(files)) {
      const rate = await ordersPerSecond(text);
      if (round > 0) rates.set(format, [...(rates.get(format) ?? []), rate]);
    }
  }
  return {
    title: `Import: files of ${ordersPerFile} orders, ${side} on their way at once, median of ${rounds}`,
    rows: Object.entries(files).map(([format, text]) => figuresOf(format, text, rates.get(format) ?? [])),
  };
}

function figuresOf(format: string, text: string, rates: readonly number[]): Figures {
  const orders = median(rates);
  const bytes = Buffer.byteLength(text) / ordersPerFile;
  return {
    format,
    'orders/s': rounded(orders),
    'KB/order': rounded(bytes / 1e3),
    'MB/s': rounded((orders * bytes) / 1e6),
  };
}

/** Imports into a new database, as `import` does. Throws where an order is not created: then nothing was measured. */
async function ordersPerSecond(text: string): Promise<number> {
  const { db, drop } = await testDatabase();
  try {
    await createIndexes(db);
    const store = orderStore(db, () => new Date());
    const start = performance.now();
    const items = readOrders({ name: 'orders', stream: chunksOf(text) });
    const taken = inParallel(items, side, async (item) => (item.ok ? takeIn(store, item.order) : item));
    let created = 0;
    for await (const one of taken) {
      if ('problems' in one || isRefused(one)) throw new Error(`an order was refused: ${JSON.stringify(one)}`);
      if (one.change === 'created' && one.lifecycle === 'managed') created += 1;
    }
    if (created !== ordersPerFile) throw new Error(`${created} of ${ordersPerFile} orders were created`);
    return created / ((performance.now() - start) / 1_000);
  } finally {
    await drop();
  }
}

function nativeFile(): string {
  const random = seededRandom(1);
  const lines = Array.from({ length: ordersPerFile }, (_, index) => JSON.stringify(nativeOrder(`N-${index}`, random)));
  return `${lines.join('\n')}\n`;
}

/** In pieces as a file stream hands them out. */
async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
}

const chunkSize = 65_536;
