import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileSink } from '../src/cli/exports/export-sink';
import { accounting } from '../src/domain/records/accounting';
import { exportAgain, exportAndMark, exportMemos } from '../src/finance/exports/export-memos';
import { createIndexes } from '../src/store/database/indexes';
import { memoExports } from '../src/store/exports/memo-exports';
import { orderStore } from '../src/store/orders/order-store';
import { ordersIn } from '../src/store/orders/orders';
import { accepted } from '../test/support/accepted';
import { testDatabase } from '../test/support/mongo';
import { servicingOn } from '../test/support/servicing-on';
import { takeIn } from '../test/support/take-in';
import type { Figures, Measurement } from './measurement';
import { nativeOrder } from './native-orders';
import { seededRandom } from './random';
import { requestFor } from './requests';
import { rounded } from './statistics';

/** `EXPORT_MEMOS` in place of a hundred thousand. */
const memos = Number(process.env.EXPORT_MEMOS ?? 100_000);
const filter = { since: null, until: null, status: null } as const;

/** How fast many credit memos are written and marked, and the most memory that this takes. */
export async function exportRate(): Promise<Measurement> {
  const { db, drop } = await testDatabase();
  const directory = await mkdtemp(join(tmpdir(), 'exports-'));
  const file = join(directory, 'memos.csv');
  const rows: Figures[] = [];
  const asked = { format: 'csv', filter, accounting: accounting.parse({}), by: 'bench' } as const;
  try {
    await createIndexes(db);
    await makeMemos(db);
    const exports = memoExports(db, () => new Date());
    const now = () => ({ ...asked, at: new Date().toISOString() });
    const work = {
      'write, a tenth': () =>
        exportMemos(exports, { ...now(), filter: { ...filter, status: 'Error' } }, fileSink(file)),
      write: () => exportMemos(exports, now(), fileSink(file)),
      'write and mark': () => exportAndMark(exports, now(), fileSink(file)),
      'write again': () => exportAgain(exports, 'EXP-1', fileSink(file)),
    };
    for (const [name, run] of Object.entries(work)) rows.push(await measured(name, run));
  } finally {
    await rm(directory, { recursive: true });
    await drop();
  }
  return { title: `Export: ${memos} credit memos as csv`, rows };
}

type Came = { count: number } | { totals: { count: number } | null } | null;

async function measured(name: string, run: () => Promise<Came>): Promise<Figures> {
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const start = performance.now();
  const came = await run();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  const count = came === null ? 0 : 'count' in came ? came.count : (came.totals?.count ?? 0);
  return { what: name, memos: count, 'memos a second': rounded(count / seconds), 'RSS MB': rounded(most / 1e6) };
}

/** One order is serviced; its copies differ in their numbers. Every tenth memo is in error. */
async function makeMemos(db: Awaited<ReturnType<typeof testDatabase>>['db']): Promise<void> {
  const store = orderStore(db, () => new Date());
  const servicing = servicingOn(db, () => new Date(), undefined, store);
  const original = nativeOrder('X-0', seededRandom(5));
  accepted(await takeIn(store, { ...original, payments: original.payments.map(paid) }));
  const lines = [
    { line: 1, quantity: 1 },
    { line: 2, quantity: 1 },
  ];
  accepted(await servicing.submit('cancel', { ...requestFor('cancel', 'X-0'), lines }));
  const orders = ordersIn(db);
  const made = await orders.findOne({ _id: 'X-0' });
  if (made === null) throw new Error('the order is gone');
  await orders.deleteOne({ _id: 'X-0' });
  for (let at = 0; at < memos; at += 1000) {
    const copies = Array.from({ length: Math.min(1000, memos - at) }, (_, index) => {
      const n = at + index;
      const text = JSON.stringify({ original: made.original, summary: made.summary }).replaceAll('X-0', `X-${n}`);
      const copy: Pick<typeof made, 'original' | 'summary'> = JSON.parse(text);
      for (const memo of copy.summary.creditMemos) memo.status = n % 10 === 0 ? 'Error' : 'Pending';
      return { ...made, ...copy, _id: `X-${n}` };
    });
    await orders.insertMany(copies);
  }
}

function paid<Payment extends { authorized: number }>(payment: Payment): Payment {
  return { ...payment, captured: payment.authorized };
}
