import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Document } from 'mongodb';
import { auditRecords } from '../../src/store/audit/audit-trail';
import { createIndexes } from '../../src/store/database/indexes';
import { moveOldEntries } from '../../src/store/journal/move-old-entries';
import { oldEntriesIn } from '../../src/store/journal/old-entries';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { otherOrders } from '../../src/store/orders/other-orders';
import { accepted } from '../support/accepted';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

const longNote = 'The customer called, and told us at length what is the matter. '.repeat(25);
const people = { ava: { id: 'U0AVA', role: 'agent' }, ben: { id: 'U0BEN', role: 'agent' } };

describe('entries that moved, or are being moved', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
  });
  afterEach(() => database.drop());

  const clock = () => new Date('2026-11-29T10:00:00Z');
  const store = () => orderStore(database.db, clock);

  async function noted(order: string, actors: readonly object[]): Promise<void> {
    await takeIn(store(), anOrder({ orderNumber: order, items: [anItem()] }));
    const servicing = servicingOn(database.db, clock);
    for (const [n, actor] of actors.entries()) {
      accepted(await servicing.submit('note', { op: 'note', order, requestId: `r${n}`, actor, note: longNote }));
    }
  }

  /** Copies of the recent entries, as a process leaves them that stopped in its second move. */
  async function copied(order: string): Promise<number> {
    const { entries = [] } = (await ordersIn(database.db).findOne({ _id: order })) ?? {};
    const copies = entries.map((one): Document => ({ _id: { order, seq: one.seq }, about: ['split'], ...one }));
    await oldEntriesIn(database.db).insertMany(copies as never);
    return copies.length;
  }

  it('are shown once, and are in the audit trail once', async () => {
    await noted('J-1', Array(60).fill(people.ava));
    const shown = async () => (await store().loadShown('J-1'))?.entries.map(({ seq }) => seq);
    const before = await shown();
    expect(await copied('J-1')).toBeGreaterThan(3);
    expect(await shown()).toEqual(before);
    const records: unknown[] = [];
    for await (const { seq } of auditRecords(database.db, { since: null, until: null })) records.push(seq);
    expect(records).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  it('are there for the messages that are about them, however many later ones are about the same', async () => {
    await noted('J-1', Array(300).fill(people.ava));
    await oldEntriesIn(database.db).updateMany({}, { $set: { about: ['split'] } });
    const told = { kind: 'entry', entry: 2 } as const;
    const posted = [{ key: '2:entry', told, channel: 'C0ORDERS', ts: '1.0', link: null, version: 1, digest: '' }];
    await ordersIn(database.db).updateOne({ _id: 'J-1' }, { $set: { posted } });
    const [first, second] = (await store().loadShown('J-1'))?.entries.map(({ seq }) => seq) ?? [];
    expect(first).toBe(2);
    expect(second).toBeGreaterThan(2);
  });

  it('are not the latest changes, which cards tell, whatever follows these; earlier changes are counted', async () => {
    await noted('J-1', Array(15).fill(people.ava));
    const outcomes = { arrayFilters: [{ 'one.seq': { $gt: 6 } }] };
    await ordersIn(database.db).updateOne(
      { _id: 'J-1' },
      { $set: { 'entries.$[one].action': 'mail.settle' } },
      outcomes,
    );
    await moveOldEntries(database.db, 'J-1');
    const { entries = [] } = (await ordersIn(database.db).findOne({ _id: 'J-1' })) ?? {};
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 13 }, (_, index) => index + 3));
    expect(await store().loadShown('J-1')).toMatchObject({ journal: 'recent', changeCount: 6 });
  });

  it('name their orders, also where numbers differ in what does not matter in ids of people', async () => {
    const numbers = ['A-1', 'A1', 'a1'];
    for (const number of numbers) await noted(number, [people.ava, ...Array(50).fill(people.ben)]);
    const serviced: string[] = [];
    for await (const { original } of otherOrders(database.db).servicedBy('U0AVA', null)) {
      serviced.push(original.orderNumber);
    }
    expect(serviced.toSorted()).toEqual(numbers);
  });
});
