import { setImmediate } from 'node:timers/promises';
import type { Collection, Document } from 'mongodb';
import { type ImportContext, importWidth, takenIn } from '../src/cli/import/taken-in';
import { defaultPolicy } from '../src/domain/policy/policy';
import type { OrderStore } from '../src/domain/ports/order-store';
import { readOrders } from '../src/intake';
import { createIndexes } from '../src/store/database/indexes';
import { orderStore } from '../src/store/orders/order-store';
import { testDatabase } from '../test/support/mongo';
import { exportOf } from './b2c-export';
import type { Figures, Measurement } from './measurement';
import { nativeOrder } from './native-orders';
import { seededRandom } from './random';
import { median, rounded } from './statistics';

const ordersPerFile = 2_000;
const rounds = 5;

/**
 * How fast files of orders are read, checked and stored, and how fast the server takes the same documents in bulk
 * from somebody who does nothing else. Each round measures both; the first one of each format warms up.
 */
export async function importRate(): Promise<Measurement> {
  const files = { 'native JSON Lines': nativeFile(), 'B2C Commerce XML': exportOf(ordersPerFile, seededRandom(2)) };
  const rates = new Map<string, Rates[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const [format, text] of Object.entries(files)) {
      const measured = await ratesOf(text);
      if (round > 0) rates.set(format, [...(rates.get(format) ?? []), measured]);
    }
  }
  return {
    title: `Import: files of ${ordersPerFile} orders, ${importWidth} on their way at once, median of ${rounds}`,
    rows: Object.entries(files).map(([format, text]) => figuresOf(format, text, rates.get(format) ?? [])),
  };
}

/** Orders a second: as `import` does it, and bare inserts of the documents that came of it. */
type Rates = { imported: number; bare: number };

function figuresOf(format: string, text: string, rates: readonly Rates[]): Figures {
  const orders = median(rates.map(({ imported }) => imported));
  const bytes = Buffer.byteLength(text) / ordersPerFile;
  return {
    format,
    'orders/s': rounded(orders),
    'KB/order': rounded(bytes / 1e3),
    'MB/s': rounded((orders * bytes) / 1e6),
    'bare inserts/s': rounded(median(rates.map(({ bare }) => bare))),
    'of bare inserts': rounded(median(rates.map(({ imported, bare }) => imported / bare))),
  };
}

/** Imports into a new database, as `import` does. Throws where an order is not created: then nothing was measured. */
async function ratesOf(text: string): Promise<Rates> {
  const { db, drop } = await testDatabase();
  try {
    await createIndexes(db);
    const store = orderStore(db, () => new Date());
    let created = 0;
    const start = performance.now();
    const items = readOrders({ name: 'orders', stream: chunksOf(text) });
    for await (const { taken, problems } of takenIn(importContext(store), items)) {
      if (taken === null) throw new Error(`an order was refused: ${JSON.stringify(problems)}`);
      if (taken.change === 'created' && taken.lifecycle === 'managed') created += 1;
    }
    if (created !== ordersPerFile) throw new Error(`${created} of ${ordersPerFile} orders were created`);
    const imported = created / ((performance.now() - start) / 1_000);
    return { imported, bare: await bareRate(db.collection('orders')) };
  } finally {
    await drop();
  }
}

/** What `import` takes orders in with. */
export function importContext(orders: OrderStore): ImportContext {
  return { orders, config: { policy: defaultPolicy }, now: () => new Date().toISOString() };
}

/**
 * Inserts the documents of a collection once more: the same collection, indexes and write concern, a hundred at a time.
 */
async function bareRate(orders: Collection<Document>): Promise<number> {
  const documents = await orders.find().toArray();
  await orders.deleteMany({});
  const start = performance.now();
  for (let at = 0; at < documents.length; at += 100) {
    await orders.insertMany(documents.slice(at, at + 100), { ordered: false });
  }
  return documents.length / ((performance.now() - start) / 1_000);
}

function nativeFile(): string {
  const random = seededRandom(1);
  const lines = Array.from({ length: ordersPerFile }, (_, index) => JSON.stringify(nativeOrder(`N-${index}`, random)));
  return `${lines.join('\n')}\n`;
}

/** In pieces, each in a turn of its own, as a file stream hands them out. */
async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunkSize) {
    await setImmediate();
    yield bytes.subarray(at, at + chunkSize);
  }
}

const chunkSize = 65_536;
