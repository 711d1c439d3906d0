import type { Db } from 'mongodb';
import { flows } from '../src/domain/flows/flow';
import { defaultPolicy } from '../src/domain/policy/policy';
import type { FlowReplay } from '../src/domain/records/flow-replay';
import { flowVersionOf, keepFlows } from '../src/domain/servicing/keep-flows';
import { replayFlow } from '../src/domain/servicing/replay/replay-flow';
import { createIndexes } from '../src/store/database/indexes';
import { flowBook } from '../src/store/flows/flow-book';
import { flowReplays } from '../src/store/flows/flow-replays';
import { orderStore } from '../src/store/orders/order-store';
import { ordersIn } from '../src/store/orders/orders';
import { otherOrders } from '../src/store/orders/other-orders';
import { accepted } from '../test/support/accepted';
import { testDatabase } from '../test/support/mongo';
import { servicingOn } from '../test/support/servicing-on';
import { takeIn } from '../test/support/take-in';
import type { Figures, Measurement } from './measurement';
import { nativeOrder } from './native-orders';
import { seededRandom } from './random';
import { requestFor } from './requests';
import { rounded } from './statistics';

/** `REPLAY_ENTRIES` in place of a hundred thousand; two an order. */
const entries = Number(process.env.REPLAY_ENTRIES ?? 100_000);

const fee = (percentage: number) => ({ name: 'Cancellation', code: 'cancellation', percentage });
const flowsOf = (version: number, percentage: number, more: object[] = []) =>
  flows.parse({
    cancel: {
      version,
      fees: [fee(percentage)],
      approve: [{ name: 'old', when: 'order.ageDays > 90000', by: ['lead'] }, ...more],
    },
  });
const often = { name: 'often', when: 'customer.returns90d > 3', by: ['lead'] };

/** How fast a year's requests are decided again, twice each, and the most memory that this takes. */
export async function replayRate(): Promise<Measurement> {
  const { db, drop } = await testDatabase();
  const rows: Figures[] = [];
  try {
    await createIndexes(db);
    await keepFlows(flowBook(db), flowsOf(1, 3), new Date().toISOString());
    await makeEntries(db);
    rows.push(await measured('another fee', () => replayed(db, 3.5)));
    rows.push(await measured('and a rule about the customer', () => replayed(db, 3.5, [often])));
  } finally {
    await drop();
  }
  return { title: `Replay: ${entries} entries`, rows };
}

async function replayed(db: Db, percentage: number, more: object[] = []): Promise<FlowReplay> {
  const { cancel } = flowsOf(2, percentage, more);
  if (cancel === undefined) throw new Error('no flow');
  const [at, by] = [new Date().toISOString(), 'bench'];
  const candidate = flowVersionOf('cancel', cancel, { at, by });
  const since = new Date(Date.parse(at) - 86_400_000).toISOString();
  const replay = await replayFlow(
    { action: 'cancel', candidate, since, by, now: at },
    {
      ...{ replays: flowReplays(db), others: otherOrders(db), policy: defaultPolicy },
      history: await flowBook(db).history(),
    },
  );
  if (replay === null || replay.repeated !== entries)
    throw new Error(`${replay?.repeated} of ${entries} were repeated`);
  return replay;
}

async function measured(name: string, run: () => Promise<FlowReplay>): Promise<Figures> {
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const start = performance.now();
  const { different } = await run();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  return {
    what: name,
    different,
    seconds: rounded(seconds),
    'entries a second': rounded(entries / seconds),
    'RSS MB': rounded(most / 1e6),
  };
}

/** One order is serviced; its copies differ in their numbers and customers. */
async function makeEntries(db: Db): Promise<void> {
  const clock = () => new Date();
  const store = orderStore(db, clock);
  const servicing = servicingOn(db, clock, undefined, store);
  const original = nativeOrder('X-0', seededRandom(5));
  const payments = original.payments.map((one) => ({ ...one, captured: one.authorized }));
  accepted(await takeIn(store, { ...original, payments }));
  for (const line of [1, 2]) {
    const request = { ...requestFor('cancel', 'X-0'), requestId: `r${line}` };
    accepted(await servicing.submit('cancel', { ...request, lines: [{ line, quantity: 1 }] }));
  }
  const orders = ordersIn(db);
  const made = await orders.findOne({ _id: 'X-0' });
  if (made === null) throw new Error('the order is gone');
  await orders.deleteOne({ _id: 'X-0' });
  const { original: kept, summary, entries: journal } = made;
  for (let at = 0; at < entries / 2; at += 1000) {
    const copies = Array.from({ length: Math.min(1000, entries / 2 - at) }, (_, index) => {
      const number = `X-${at + index}`;
      const text = JSON.stringify({ original: kept, summary, entries: journal }).replaceAll('X-0', number);
      return { ...made, ...JSON.parse(text), customers: [`email:${number}@example.com`], _id: number };
    });
    await orders.insertMany(copies);
  }
}
