import { freePort } from 'embedded-mongod';
import { defaultPolicy } from '../src/domain/policy/policy';
import { createIndexes } from '../src/store/database/indexes';
import { orderStore } from '../src/store/orders/order-store';
import { testDatabase } from '../test/support/mongo';
import { type HttpClient, httpClient } from './apart/http-client';
import { startedApp } from './apart/started-app';
import { takeInCaptured } from './captured-orders';
import type { Figures, Measurement } from './measurement';
import { requestFor } from './requests';
import { type Contender, inRounds, percentilesOf, rateOf, ratio } from './rounds';

const levels = [
  { concurrency: 1, perRound: 100 },
  { concurrency: 8, perRound: 400 },
  { concurrency: 32, perRound: 400 },
];
const rounds = 5;
const warmUpRounds = 2;

/** What rules and store do in a second behind bare HTTP, in a process of their own, without Slack. */
export async function service(): Promise<Measurement> {
  const database = await testDatabase();
  await createIndexes(database.db);
  const store = orderStore(database.db, () => new Date());
  const port = await freePort();
  const app = await startedApp('service-app', { mongoUri: database.uri, policy: defaultPolicy, port });
  const client = httpClient();
  try {
    const rows: Figures[] = [];
    for (const { concurrency, perRound } of levels) {
      const orderFor = (kind: string, n: number) => `c${concurrency}-${kind}-${n}`;
      const count = perRound * (rounds + warmUpRounds);
      await takeInCaptured(store, count, (n) => ['read', 'changed'].map((kind) => orderFor(kind, n)));
      const all = contenders(client, `http://127.0.0.1:${port}`, orderFor);
      const measured = await inRounds(all, { concurrency, perRound, rounds, warmUpRounds });
      const [floor] = measured;
      if (floor === undefined) continue;
      for (const one of measured) {
        const overFloor = ratio(one, floor, ({ seconds }) => seconds);
        rows.push({
          ...{ concurrency, what: one.name, 'a second': rateOf(one), ...percentilesOf(one, [0.5, 0.99]) },
          'time ÷ bare answer': overFloor,
        });
      }
    }
    return { title: `Service over HTTP: ${rounds} alternating rounds; it has a process of its own`, rows };
  } finally {
    client.close();
    await app.stop();
    await database.drop();
  }
}

function contenders(client: HttpClient, url: string, orderFor: (kind: string, n: number) => string): Contender[] {
  const asking = (name: string, path: string, asked: (n: number) => object): Contender => ({
    name,
    work: async (n) =>
      void (await client.post(url + path, JSON.stringify(asked(n)), { 'content-type': 'application/json' })),
  });
  return [
    asking('bare answer', '/nothing', () => ({})),
    asking('show an order', '/show', (n) => ({ order: orderFor('read', n) })),
    asking('cancel: preview', '/preview', (n) => requestFor('cancel', orderFor('read', n))),
    asking('cancel: submit', '/submit', (n) => requestFor('cancel', orderFor('changed', n))),
  ];
}
