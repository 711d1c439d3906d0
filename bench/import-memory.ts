import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readingThread } from '../src/cli/import/reading/reading-thread';
import { takenIn } from '../src/cli/import/taken-in';
import { createIndexes } from '../src/store/database/indexes';
import { orderStore } from '../src/store/orders/order-store';
import { testDatabase } from '../test/support/mongo';
import { importContext } from './import-rate';
import type { Figures, Measurement } from './measurement';
import { nativeOrder } from './native-orders';
import { seededRandom } from './random';
import { rounded } from './statistics';

const orders = 50_000;
const every = 10_000;

/** How much memory is in use, once its garbage is collected, while a long stream of orders is imported. */
export async function importMemory(): Promise<Measurement> {
  const { db, drop } = await testDatabase();
  const rows: Figures[] = [];
  const thread = readingThread();
  try {
    await createIndexes(db);
    const items = thread.readOrders({ name: 'orders', stream: lines() });
    let done = 0;
    for await (const { taken } of takenIn(importContext(orderStore(db, () => new Date())), items)) {
      if (taken?.change !== 'created') throw new Error('an order was not created');
      done += 1;
      if (done % every === 0) rows.push({ orders: done, 'heap MB': heapInUse() });
    }
  } finally {
    await thread.end();
    await drop();
  }
  return { title: `Import: ${orders} native orders in one stream`, rows };
}

/** Each line is made when it is asked for. */
async function* lines(): AsyncGenerator<string> {
  const random = seededRandom(3);
  for (let index = 0; index < orders; index += 1) {
    if (index % 30 === 0) await setImmediate();
    yield `${JSON.stringify(nativeOrder(`M-${index}`, random))}\n`;
  }
}

function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return rounded(process.memoryUsage().heapUsed / 1e6);
}
