import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FlowReplay, RefusedTry } from '../../src/domain/records/flow-replay';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import { auditTrail } from '../../src/store/audit/audit-trail';
import { createIndexes } from '../../src/store/database/indexes';
import { flowReplays } from '../../src/store/flows/flow-replays';
import { orderStore } from '../../src/store/orders/order-store';
import { people } from '../support/desk';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { notKept } from '../support/not-kept';
import { anOrder } from '../support/orders';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

const aReplay: FlowReplay = {
  ...{ action: 'return', version: 8, digest: 'd8', by: 'U0ANA', since: '2026-10-01T00:00:00.000Z' },
  ...{ at: '2026-11-01T00:00:00.000Z', entries: 12, repeated: 12, notRepeated: [], notRepeatedUntil: null },
  ...{ compared: 11, different: 1, recomputed: 2, tries: 3 },
  sums: [{ kind: 'fee', by: null, currency: 'USD', entries: 1, before: 699, after: 799 }],
  largest: [
    {
      ...{ order: 'A-1', entry: 2, at: '2026-10-02T00:00:00.000Z', currency: 'USD', kinds: ['fee'], recomputed: false },
      before: { state: 'done', refund: 1000, fees: 699, by: [] },
      after: { state: 'done', refund: 900, fees: 799, by: [] },
    },
  ],
};

const aTry: RefusedTry = {
  ...{ order: 'A-1', action: 'return', at: '2026-11-01T10:00:00.000Z', actor: people.ava, rule: 'late' },
  request: { action: 'return', order: 'A-1', lines: [{ line: 1, quantity: 1 }] },
};

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of stream) found.push(one);
  return found;
}

describe('what replays read and keep', () => {
  let database: TestDatabase;
  let now = new Date('2026-10-01T10:00:00Z');
  const replays = () => flowReplays(database.db);

  beforeAll(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
    const orders = orderStore(database.db, () => now);
    const servicing = servicingOn(database.db, () => now);
    for (const orderNumber of ['A-1', 'A-2', 'A-3']) await takeIn(orders, anOrder({ orderNumber }));
    await servicing.submit('note', { op: 'note', order: 'A-2', actor: people.ava, note: 'early' });
    now = new Date('2026-11-01T10:00:00Z');
    await servicing.submit('note', { op: 'note', order: 'A-1', actor: people.ava, note: 'late' });
  });
  afterAll(() => database.drop());

  it('are the orders with an entry since, each with its whole journal', async () => {
    const numbers = (orders: StoredOrder[]) => orders.map(({ original }) => original.orderNumber);
    expect(numbers(await all(replays().servicedSince('2026-11-01T00:00:00Z')))).toEqual(['A-1']);
    const orders = await all(replays().servicedSince('2026-01-01T00:00:00Z'));
    expect(numbers(orders)).toEqual(['A-1', 'A-2']);
    expect(orders.map(({ entries }) => entries.length)).toEqual([1, 1]);
  });

  it('are tries that a flow refused: of one person, order and day the last', async () => {
    const audit = auditTrail(database.db, notKept);
    await audit.flowRefused(aTry);
    await audit.flowRefused({ ...aTry, at: '2026-11-01T11:00:00.000Z', rule: 'often' });
    await audit.flowRefused({ ...aTry, at: '2026-11-02T11:00:00.000Z' });
    await audit.flowRefused({ ...aTry, action: 'cancel' });
    const found = await all(replays().refusedSince('return', '2026-11-01T10:30:00Z'));
    expect(found.map(({ tried, order }) => [tried.at, tried.rule, order.original.orderNumber])).toEqual([
      ['2026-11-01T11:00:00.000Z', 'often', 'A-1'],
      ['2026-11-02T11:00:00.000Z', 'late', 'A-1'],
    ]);
    expect(await all(replays().refusedSince('return', '2026-11-02T00:00:00Z'))).toHaveLength(1);
  });

  it('are the newest replay of exactly one content', async () => {
    await replays().keep(aReplay);
    await replays().keep({ ...aReplay, at: '2026-11-02T00:00:00.000Z', different: 2 });
    await replays().keep({ ...aReplay, at: '2026-11-03T00:00:00.000Z', digest: 'other' });
    expect(await replays().latest(aReplay)).toEqual({ ...aReplay, at: '2026-11-02T00:00:00.000Z', different: 2 });
    expect(await replays().latest({ ...aReplay, version: 9 })).toBeNull();
  });
});
