import { setImmediate } from 'node:timers/promises';
import type { Db, Document } from 'mongodb';
import { chunkSize, type ReadingThread, readingThread } from '../src/cli/import/reading/reading-thread';
import { type ImportContext, importWidth, takenIn } from '../src/cli/import/taken-in';
import { defaultPolicy } from '../src/domain/policy/policy';
import type { OrderStore } from '../src/domain/ports/order-store';
import type { readOrders } from '../src/intake';
import { createIndexes } from '../src/store/database/indexes';
import { orderStore } from '../src/store/orders/order-store';
import { testDatabase } from '../test/support/mongo';
import { exportOf, fullExportOf } from './b2c-export';
import type { Figures, Measurement } from './measurement';
import { nativeOrder } from './native-orders';
import { seededRandom } from './random';
import { median, rounded } from './statistics';

/** So many that it matters little how long Node takes to compile what reads them. */
const ordersPerFile = 10_000;
const warmUpRounds = 1;
const rounds = 3;

/** What is compared: each takes its turn on a new database with the indexes of a real one. */
const contenders = ['imported', 'one bulk after the other', 'two bulks at once'] as const;
type Contender = (typeof contenders)[number];

/** What one turn took of an order, in µs: of the time, and of Node's processor time. */
type Turn = { elapsed: number; node: number };
type Round = Record<Contender, Turn>;

/**
 * How fast files of orders are read, checked and stored, and how fast the server takes the same documents in bulk
 * from somebody who does nothing else. Who has the first turn changes from round to round.
 */
export async function importRate(): Promise<Measurement> {
  const files = {
    'native JSON Lines': nativeFile(),
    'B2C Commerce XML': exportOf(ordersPerFile, seededRandom(2)),
    'B2C Commerce XML in full': fullExportOf(ordersPerFile, seededRandom(3)),
  };
  const rows: Figures[] = [];
  for (const [format, text] of Object.entries(files)) rows.push(figuresOf(format, text, await measured(text)));
  return {
    title: `Import: files of ${ordersPerFile} orders, ${importWidth} on their way at once, median of ${rounds}`,
    rows,
  };
}

/** Each file has a thread of its own, as where it is imported alone: another format would slow the code down. */
async function measured(text: string): Promise<Round[]> {
  const thread = readingThread();
  try {
    const documents = await documentsOf(text, thread);
    const kept: Round[] = [];
    for (let round = 0; round < warmUpRounds + rounds; round += 1) {
      const one = await roundOf({ text, documents, thread }, round);
      if (round >= warmUpRounds) kept.push(one);
    }
    return kept;
  } finally {
    await thread.end();
  }
}

function figuresOf(format: string, text: string, measured: readonly Round[]): Figures {
  const bytes = Buffer.byteLength(text) / ordersPerFile;
  const rate = (contender: Contender) => median(measured.map((round) => 1e6 / round[contender].elapsed));
  const ratioOver = (bare: Contender) => median(measured.map((round) => round[bare].elapsed / round.imported.elapsed));
  return {
    format,
    'orders/s': rounded(rate('imported')),
    'KB/order': rounded(bytes / 1e3),
    'MB/s': rounded((rate('imported') * bytes) / 1e6),
    'bare inserts/s': rounded(rate('one bulk after the other')),
    'of bare inserts': rounded(ratioOver('one bulk after the other')),
    'of two bulks at once': rounded(ratioOver('two bulks at once')),
    'µs of Node': Math.round(median(measured.map(({ imported }) => imported.node))),
    'of them bare': Math.round(median(measured.map((round) => round['one bulk after the other'].node))),
  };
}

type Given = { text: string; documents: readonly Document[]; thread: ReadingThread };

async function roundOf({ text, documents, thread }: Given, round: number): Promise<Round> {
  const work: Record<Contender, (db: Db) => Promise<void>> = {
    imported: (db) => importInto(db, text, thread.readOrders),
    'one bulk after the other': (db) => insertBare(db, documents, 1),
    'two bulks at once': (db) => insertBare(db, documents, 2),
  };
  const first = round % contenders.length;
  const turns = new Map<Contender, Turn>();
  for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
    turns.set(contender, await turnOf(work[contender]));
  }
  return Object.fromEntries(turns) as Round;
}

async function turnOf(work: (db: Db) => Promise<void>): Promise<Turn> {
  return inNewDatabase(async (db) => {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await work(db);
    const { user, system } = process.cpuUsage(before);
    return { elapsed: ((performance.now() - start) * 1_000) / ordersPerFile, node: (user + system) / ordersPerFile };
  });
}

async function inNewDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const { db, drop } = await testDatabase();
  try {
    await createIndexes(db);
    return await work(db);
  } finally {
    await drop();
  }
}

/** What an import of the file stores. */
function documentsOf(text: string, thread: ReadingThread): Promise<Document[]> {
  return inNewDatabase(async (db) => {
    await importInto(db, text, thread.readOrders);
    return db.collection('orders').find().toArray();
  });
}

/** Takes the file in, as `import` does. Throws where an order is not created: then nothing was measured. */
async function importInto(db: Db, text: string, read: typeof readOrders): Promise<void> {
  let created = 0;
  const items = read({ name: 'orders', stream: chunksOf(text) });
  for await (const { taken, problems } of takenIn(importContext(orderStore(db, () => new Date())), items)) {
    if (taken === null) throw new Error(`an order was refused: ${JSON.stringify(problems)}`);
    if (taken.change === 'created' && taken.lifecycle === 'managed') created += 1;
  }
  if (created !== ordersPerFile) throw new Error(`${created} of ${ordersPerFile} orders were created`);
}

/** A hundred in a bulk, so many bulks at once, with the write concern of an import. */
async function insertBare(db: Db, documents: readonly Document[], atOnce: number): Promise<void> {
  const orders = db.collection('orders');
  let next = 0;
  const insert = async () => {
    while (next < documents.length) {
      const bulk = documents.slice(next, next + 100);
      next += bulk.length;
      await orders.insertMany(bulk, { ordered: false });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, insert));
}

/** What `import` takes orders in with. */
export function importContext(orders: OrderStore): ImportContext {
  return { orders, config: { policy: defaultPolicy }, now: () => new Date().toISOString() };
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
