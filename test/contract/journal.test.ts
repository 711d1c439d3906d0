import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BSON } from 'mongodb';
import { type Policy, policy } from '../../src/domain/policy/policy';
import { isRefused } from '../../src/domain/records/refusals';
import { reconcile } from '../../src/domain/servicing/reconcile';
import { verify } from '../../src/domain/servicing/verify/verify';
import { auditRecords } from '../../src/store/audit/audit-trail';
import { keptRecords } from '../../src/store/audit/kept-records';
import { createIndexes } from '../../src/store/database/indexes';
import { moveOldEntries } from '../../src/store/journal/move-old-entries';
import { oldEntriesIn } from '../../src/store/journal/old-entries';
import { everyOrder } from '../../src/store/orders/every-order';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { mostRecentBytes } from '../../src/store/recent';
import { accepted } from '../support/accepted';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { anItem, anOrder } from '../support/orders';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

const order = 'J-1';
const actor = { id: 'U0AVA', role: 'agent' };
/** Long enough that a few dozen entries fill an order's document. */
const longNote = 'The customer called, and told us at length what is the matter. '.repeat(25);

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await createIndexes(database.db);
  await takeIn(store(), anOrder({ orderNumber: order, items: [anItem({ quantity: 1_000, lineAmount: 333_000 })] }));
});
afterEach(() => database.drop());

const clock = () => new Date('2026-11-29T10:00:00Z');
const store = () => orderStore(database.db, clock);
const servicing = (rules?: Policy) => servicingOn(database.db, clock, rules);
const document = () => ordersIn(database.db).findOne({ _id: order });
const old = () => oldEntriesIn(database.db).countDocuments();

const cancel = (n: number, note = longNote) => ({
  ...{ action: 'cancel', order, requestId: `r${n}`, actor, reason: 'other', note, lines: [{ line: 1, quantity: 1 }] },
});

async function cancels(from: number, to: number, note?: string): Promise<void> {
  for (let n = from; n <= to; n += 1) accepted(await servicing().submit('cancel', cancel(n, note)));
}

async function loaded() {
  const whole = await store().load(order);
  if (whole === null) throw new Error('the order is missing');
  return whole;
}

/** Everything that an order of `count` cancellations must be, wherever its entries are. */
async function expectWhole(count: number): Promise<void> {
  const whole = await loaded();
  expect(whole.entries.map(({ seq, requestId }) => [seq, requestId])).toEqual(
    Array.from({ length: count }, (_, index) => [index + 1, `r${index + 1}`]),
  );
  expect(whole.summary.changeOrderCount).toBe(count);
  expect(reconcile(whole)).toEqual({ equal: true, differences: [] });
  const wrong: unknown[] = [];
  const kept = { ...keptRecords(database.db), told: [], now: clock() };
  await verify(kept, async (place) => void wrong.push(place));
  expect(wrong).toEqual([]);
}

describe('the journal of a busy order', () => {
  it('moves out of its document, which stays small, and is read as before', async () => {
    await cancels(1, 120);
    const kept = await document();
    expect(BSON.calculateObjectSize(kept?.entries ?? [])).toBeLessThanOrEqual(mostRecentBytes);
    expect(kept?.snapshot?.entries).toBe(120 - (kept?.entries.length ?? 0));
    expect(await old()).toBe(kept?.snapshot?.entries);
    await expectWhole(120);
  });

  it('still knows every request, and undoes an old change', async () => {
    await cancels(1, 60);
    expect(await servicing().submit('cancel', cancel(1))).toMatchObject({ repeated: true, entry: { seq: 1 } });
    const other = await servicing().submit('cancel', { ...cancel(2), lines: [{ line: 1, quantity: 2 }] });
    expect(isRefused(other) && other.refusal.code).toBe('request_id_reused');
    const undo = { op: 'undo', changeOrder: 'CO-J-1-1', requestId: 'undo', actor };
    expect(accepted(await servicing().submit('undo', undo)).summary.reversed).toEqual(['CO-J-1-1']);
  });

  it('counts in limits', async () => {
    await cancels(1, 60);
    const rules = [{ name: 'many', actions: ['cancel'], percentageAbove: 5.9 }];
    const limited = await servicing(policy.parse({ policies: { approvals: { rules } } })).submit('cancel', cancel(61));
    expect(isRefused(limited) && limited.refusal).toMatchObject({ code: 'approval_required', rule: 'many' });
  });

  it('is in the audit trail once', async () => {
    await cancels(1, 60);
    const records: unknown[] = [];
    for await (const { seq, requestId } of auditRecords(database.db, { since: null, until: null })) {
      records.push([seq, requestId]);
    }
    expect(records).toEqual(Array.from({ length: 60 }, (_, index) => [index + 1, `r${index + 1}`]));
  });

  it('is shown with the old entries that messages of the order need, and without the others', async () => {
    await cancels(1, 60);
    const shown = async () => (await store().loadShown(order))?.entries.map(({ seq }) => seq) ?? [];
    const recent = await shown();
    expect(recent.length).toBeLessThan(30);
    const told = { kind: 'entry', entry: 2 } as const;
    const posted = [{ key: '2:entry', told, channel: 'C0ORDERS', ts: '1.0', link: null, version: 1, digest: '' }];
    await ordersIn(database.db).updateOne({ _id: order }, { $set: { posted } });
    expect(await shown()).toEqual([2, ...recent]);
    const { totalsAfter } = await loaded();
    expect(await store().loadShown(order)).toMatchObject({
      ...{ journal: 'recent', entryCount: 60 },
      totalsAfter: new Map([[2, totalsAfter.get(2)]]),
    });
  });
});

describe('what somebody changes of it', () => {
  const told = async () => {
    const places: unknown[] = [];
    await verify({ ...keptRecords(database.db), told: [], now: clock() }, async (place) => void places.push(place));
    return places;
  };
  beforeEach(() => cancels(1, 60));

  it('is found in an old entry, and where one is missing, which then counts in no limit unnoticed', async () => {
    const second = { _id: { order, seq: 2 } };
    await oldEntriesIn(database.db).updateOne(second, { $set: { 'actor.id': 'U0BEN' } });
    expect(await told()).toMatchObject([{ where: 'order', order, what: 'entry', entry: 2 }]);
    await oldEntriesIn(database.db).deleteOne(second);
    expect(await told()).toMatchObject([{ where: 'order', order, what: 'entry', entry: 2 }]);
    await expect(store().load(order)).rejects.toThrow('1 old entries of J-1 are missing');
  });

  it('is found in the snapshot', async () => {
    await ordersIn(database.db).updateOne({ _id: order }, { $inc: { 'snapshot.summary.changeOrderCount': 1 } });
    expect(await told()).toMatchObject([{ where: 'order', order, what: 'summary' }]);
    await ordersIn(database.db).updateOne({ _id: order }, { $inc: { 'snapshot.changes': 1 } });
    const paths = reconcile(await loaded()).differences.map(({ path }) => path);
    expect(paths.toSorted()).toEqual(['snapshot.changeOrderCount', 'snapshot.changes']);
  });

  it('is found in the total after an old entry, which messages about it show', async () => {
    const { totalsAfter } = await loaded();
    expect([...totalsAfter.keys()]).toEqual(Array.from({ length: totalsAfter.size }, (_, index) => index + 1));
    expect(totalsAfter.size).toBe((await document())?.snapshot?.entries);
    await oldEntriesIn(database.db).updateOne({ _id: { order, seq: 2 } }, { $inc: { total: 1 } });
    expect(await told()).toEqual([]);
    expect(reconcile(await loaded()).differences.map(({ path }) => path)).toEqual(['totalsAfter.2']);
    for await (const one of everyOrder(database.db)) expect(reconcile(one)).toEqual(reconcile(await loaded()));
  });
});

describe('moving old entries', () => {
  const recent = async () => (await document())?.entries ?? [];

  /** Copies of entries as a process leaves them that crashed before it removed the entries. */
  async function copied(many: number, change = {}): Promise<void> {
    const copies = (await recent()).slice(0, many).map((one) => ({ ...one, ...change }));
    const ids = copies.map(({ seq }) => ({ order, seq }));
    await oldEntriesIn(database.db).insertMany(copies.map((one, at) => ({ _id: ids[at], about: [], ...one }) as never));
  }

  it('goes on after a crash between copying and removing: nothing is lost or doubled', async () => {
    await cancels(1, 30, 'short');
    await copied(4);
    await expectWhole(30);
    await moveOldEntries(database.db, order);
    expect((await document())?.snapshot?.entries).toBeGreaterThan(4);
    await expectWhole(30);
  });

  it('is done once, by however many processes, while others commit', async () => {
    await cancels(1, 30, 'short');
    const moving = Array.from({ length: 4 }, () => moveOldEntries(database.db, order));
    await Promise.all([...moving, cancels(31, 60)]);
    await expectWhole(60);
  });

  it('goes on from a snapshot of a build that did not count its changes', async () => {
    await cancels(1, 30);
    const unset = { $unset: { 'snapshot.changes': true } } as const;
    expect(await ordersIn(database.db).updateOne({ _id: order }, unset)).toMatchObject({ modifiedCount: 1 });
    await cancels(31, 60);
    await expectWhole(60);
    expect((await document())?.snapshot).not.toHaveProperty('changes');
  });

  it('goes on from old entries of a build that did not keep the totals after them', async () => {
    await cancels(1, 30);
    await oldEntriesIn(database.db).updateMany({}, { $unset: { total: true } });
    const before = (await document())?.snapshot?.entries ?? 0;
    await cancels(31, 60);
    await expectWhole(60);
    expect(Math.min(...(await loaded()).totalsAfter.keys())).toBe(before + 1);
  });

  it('leaves entries where they are if the collection holds others', async () => {
    await cancels(1, 30, 'short');
    const before = await recent();
    await copied(10, { seal: { chain: 1, hash: '0'.repeat(64), salt: '0'.repeat(32) } });
    await expect(moveOldEntries(database.db, order)).rejects.toThrow('holds other entries');
    expect(await recent()).toEqual(before);
    const notMoved: string[] = [];
    const telling = orderStore(database.db, clock, { notMoved: (number) => void notMoved.push(number) });
    const desk = servicingOn(database.db, clock, undefined, telling);
    for (let n = 31; n <= 60; n += 1) accepted(await desk.submit('cancel', cancel(n)));
    expect(new Set(notMoved)).toEqual(new Set([order]));
    await expectWhole(60);
  });
});
