import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CommandStartedEvent, Document } from 'mongodb';
import { type Checkpoint, markOf } from '../../src/domain/records/chain/checkpoint';
import type { Denial } from '../../src/domain/records/denial';
import { isRefused } from '../../src/domain/records/refusals';
import type { Servicing } from '../../src/domain/servicing/servicing';
import { auditTrail } from '../../src/store/audit/audit-trail';
import { checkpointsIn } from '../../src/store/audit/checkpoints';
import { denialsIn, sealDenialsLeft } from '../../src/store/audit/denials';
import { checkpoints } from '../../src/store/audit/take-checkpoint';
import { createIndexes } from '../../src/store/database/indexes';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { ran } from '../support/command-line';
import { people } from '../support/desk';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { notKept } from '../support/not-kept';
import { anOrder } from '../support/orders';
import { ordersOfSchema } from '../support/orders-of-schema';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

/** Each does a great deal of reading and writing, one after the other. */
jest.setTimeout(30_000);

const dayMs = 86_400_000;
/** So long ago that nothing here is ahead of the clock by which the command line checks. */
const start = new Date(Date.now() - 90 * dayMs);

describe('verify', () => {
  let database: TestDatabase;
  let servicing: Servicing;
  let directory: string;
  let now = start;
  const clock = () => now;

  beforeAll(async () => {
    database = await testDatabase({ monitorCommands: true });
    await createIndexes(database.db);
    directory = await mkdtemp(join(tmpdir(), 'slash-order-verify-'));
    servicing = servicingOn(database.db, clock);
  });
  beforeEach(async () => {
    now = start;
    const all = [ordersIn(database.db), denialsIn(database.db), checkpointsIn(database.db)];
    for (const one of all) await one.deleteMany({});
  });
  afterAll(async () => {
    await rm(directory, { recursive: true });
    await database.drop();
  });

  const orders = () => database.db.collection<{ _id: string } & Document>('orders');
  const take = (keepDays = 400): Promise<Checkpoint> => checkpoints(database.db, clock, keepDays).take();
  const verified = (...more: string[]) => ran(database.uri, ['verify', ...more]);
  const held = { status: 0, out: [expect.stringMatching(/No problems found\.$/)], err: [] };

  /** An order with an entry for each note. */
  async function noted(orderNumber: string, notes: string[]): Promise<void> {
    await takeIn(orderStore(database.db, clock), anOrder({ orderNumber }));
    for (const note of notes) await addNote(orderNumber, note);
  }

  async function addNote(order: string, note: string): Promise<void> {
    const done = await servicing.submit('note', { op: 'note', order, actor: people.ava, note });
    if (isRefused(done)) throw new Error(JSON.stringify(done.refusal));
  }

  const aDenial = (n: number): Denial => ({
    ...{ at: now.toISOString(), actor: { id: `U${n}`, role: 'agent' }, what: 'rma.approve' },
    ...{ order: 'V-1', refusal: 'not_permitted' },
  });

  async function denied(...numbers: number[]): Promise<void> {
    for (const n of numbers) await auditTrail(database.db, notKept).denied(aDenial(n));
    await sealDenialsLeft(database.db);
  }

  async function file(text: string | Buffer): Promise<string> {
    const path = join(directory, 'told.txt');
    await writeFile(path, text);
    return path;
  }

  it('holds after texts of any kind went through the database, and was written by any number of processes', async () => {
    const odd = ['Zoë \ud83d\uded2', '\u0000\u200b\u202e', 'é', 'e\u0301', '[erased]', '{"a":1}'];
    await noted('V-1', odd);
    const customer = { name: `half \udfff ${'x'.repeat(79)}\ud83d\uded2 ${'y'.repeat(79)}\ud83d` };
    await takeIn(orderStore(database.db, clock), anOrder({ orderNumber: 'V-2', customer }));
    const several = Array.from({ length: 6 }, () => servicingOn(database.db, clock));
    await Promise.all(
      several.map((one, n) => one.submit('note', { op: 'note', order: 'V-2', actor: people.ava, note: `n${n}` })),
    );
    await Promise.all(Array.from({ length: 12 }, (_, n) => auditTrail(database.db, notKept).denied(aDenial(n))));
    expect((await take()).denials.count).toBe(12);
    expect(await verified()).toMatchObject(held);
    expect(await take()).toEqual(await take());
  });

  it('names the first place of each order that does not hold', async () => {
    for (const order of ['V-1', 'V-2', 'V-3', 'V-4', 'V-5', 'V-6', 'V-7']) await noted(order, ['a', 'b', 'c']);
    await take();
    await orders().updateOne({ _id: 'V-1' }, { $set: { 'entries.1.actor.id': 'U0BEN' } });
    await orders().updateOne({ _id: 'V-2' }, { $set: { 'original.items.0.lineAmount': 998 } });
    const cut = await orders().findOne({ _id: 'V-3' });
    const head = { ...cut?.head, entries: 2, hash: cut?.entries[1].seal.hash };
    await orders().updateOne({ _id: 'V-3' }, { $pop: { entries: 1 }, $set: { head } });
    await orders().deleteOne({ _id: 'V-4' });
    await orders().updateOne({ _id: 'V-5' }, { $set: { 'summary.payments.0.captured': 1 } });
    await orders().updateOne({ _id: 'V-6' }, { $set: { schema: 3 }, $unset: { root: '', head: '' } });
    await orders().updateOne({ _id: 'V-7' }, { $set: { customers: ['id:somebody else'] } });
    const { status, out } = await verified();
    expect({ status, out }).toEqual({
      status: 1,
      out: [
        'Order V-1, entry 2: was changed or moved after it was written',
        'Order V-2: the imported order was changed after it was written',
        'Order V-3, entry 3: is missing',
        'Order V-5: the stored order doesn’t match its journal',
        'Order V-6: wasn’t written by slash-order',
        'Order V-7: its customer or search terms don’t match the order',
        'Order V-4 is missing',
        'Checked orders: 6, denied attempts: 0, checkpoints: 1. Problems found: 7.',
      ],
    });
    const json = (await verified('--json')).out.map((line) => JSON.parse(line));
    expect(json[0]).toEqual({ where: 'order', order: 'V-1', what: 'entry', entry: 2 });
    expect(json.at(-1)).toEqual({ checkpoints: 1, orders: 6, unsealed: 0, denials: 0, wrong: 7, compared: null });
  });

  it('goes on where an order was replaced by the storefront before its servicing began, and after its servicing began', async () => {
    const store = orderStore(database.db, clock);
    const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 0 }];
    await takeIn(store, anOrder({ orderNumber: 'V-1', payments }));
    await take();
    await takeIn(store, anOrder({ orderNumber: 'V-1', payments, customer: { name: 'Ada' } }));
    await take();
    await addNote('V-1', 'begun');
    await takeIn(store, anOrder({ orderNumber: 'V-1', payments: [{ ...payments[0], captured: 1000 }] }));
    await addNote('V-1', 'after');
    await take();
    expect(await verified()).toMatchObject(held);
    await orders().updateOne({ _id: 'V-1' }, { $set: { 'storefront.agreed.payments.0.captured': 1618 } });
    expect((await verified()).out[0]).toBe('Order V-1: the storefront’s versions were changed after they were written');
  });

  it('finds a denied try that is changed, or gone from the middle or the end', async () => {
    await noted('V-1', []);
    await denied(1, 2, 3);
    await take();
    expect(await verified()).toMatchObject(held);
    await denialsIn(database.db).updateOne({ seq: 2 }, { $set: { 'actor.id': 'U0BEN' } });
    expect((await verified()).out[0]).toBe('Denied attempt 2 was changed after it was written');
    await denialsIn(database.db).deleteOne({ seq: 2 });
    expect((await verified()).out[0]).toBe('Denied attempt 2 is missing');
    await denialsIn(database.db).deleteMany({});
    expect((await verified()).out[0]).toBe('Denied attempt 1 is missing');
  });

  it('gives denied tries up by age, and holds', async () => {
    await noted('V-1', []);
    await denied(1, 2);
    await take(30);
    now = new Date(start.getTime() + 10 * dayMs);
    await denied(3);
    await take(30);
    now = new Date(start.getTime() + 31 * dayMs);
    expect((await take(30)).denials).toMatchObject({ count: 3, pruned: 2 });
    expect(await denialsIn(database.db).distinct('seq')).toEqual([3]);
    expect(await verified()).toMatchObject(held);
    now = new Date(start.getTime() + 60 * dayMs);
    await take(30);
    expect(await denialsIn(database.db).countDocuments()).toBe(0);
    await denied(4);
    expect(await denialsIn(database.db).distinct('seq')).toEqual([4]);
    await take(30);
    expect(await verified()).toMatchObject(held);
    await denialsIn(database.db).deleteOne({ seq: 4 });
    expect((await verified()).out[0]).toBe('Denied attempt 4 is missing');
  });

  it('proves by what was kept elsewhere what the database alone cannot', async () => {
    await noted('V-1', ['a', 'b']);
    await denied(1);
    const told = await take();
    const exported = (await ran(database.uri, ['export', 'audit'])).out;
    const digest = await file(`On record: … Checkpoint \`${markOf(told)}\``);
    const heldWith = (counts: string) => ({
      ...{ status: 0, err: [] },
      out: [expect.stringMatching(/No problems found\.$/), `Compared with ${digest}: ${counts}.`],
    });
    expect(await verified('--against', digest)).toMatchObject(heldWith('1 mark, 0 lines'));
    await file(exported.join('\n'));
    expect(await verified('--against', digest)).toMatchObject(heldWith(`1 mark, ${exported.length - 1} lines`));
    const json = (await verified('--against', digest, '--json')).out.map((line) => JSON.parse(line));
    expect(json).toMatchObject([{ wrong: 0, compared: { file: digest, marks: 1, lines: exported.length - 1 } }]);
    await checkpointsIn(database.db).deleteMany({});
    await ordersIn(database.db).deleteMany({});
    await noted('V-1', ['a', 'other']);
    await take();
    expect(await verified()).toMatchObject({ status: 0 });
    expect((await verified('--against', await file(markOf(told)))).out[0]).toBe(
      'Checkpoint 1 doesn’t match the one from the digest',
    );
    const entries = exported.filter((line) => line.includes('"what":"note"')).join('\n');
    expect((await verified('--against', await file(entries))).out[0]).toBe('Order V-1, entry 1: was replaced');
    expect((await verified('--against', await file(`9:${'0'.repeat(64)}`))).out[0]).toBe('Checkpoint 9 is missing');
    expect(await verified('--against', join(directory, 'none'))).toMatchObject({ status: 2 });
  });

  it('does nothing where a file has nothing to compare with, or a mark that is cut short', async () => {
    await noted('V-1', ['a']);
    const mark = markOf(await take());
    const other = markOf(await take());
    const unsealed = { order: 'V-1', refused: null, seq: 1, hash: null, note: mark };
    for (const text of ['', 'nothing', gzipSync(mark), JSON.stringify(unsealed)]) {
      expect(await verified('--against', await file(text))).toMatchObject({
        ...{ status: 2, out: [] },
        err: [expect.stringMatching(/has no checkpoint and no line of an audit export\. Nothing was compared\.$/)],
      });
    }
    const cut = mark.slice(0, 11);
    expect(await verified('--against', await file(`${other}\n${cut}…`))).toMatchObject({
      ...{ status: 2, out: [] },
      err: [expect.stringContaining(`has an incomplete checkpoint, ${cut}. Copy all 64 digits`)],
    });
  });

  it('holds for orders that were sealed when they were migrated, and says of others that they are not sealed yet', async () => {
    const older = ordersOfSchema(3).map(({ lease: _, ...one }) => one);
    await orders().insertMany(older as never);
    await denialsIn(database.db).insertOne(aDenial(1) as never);
    const { status, out } = await verified();
    expect({ status, out }).toMatchObject({
      status: 0,
      out: [
        expect.stringMatching(/No problems found\.$/),
        'Orders of an older version, not sealed yet (a running bot does that): 11.',
      ],
    });
    for (const { _id } of ordersOfSchema(3)) await orderStore(database.db, clock).load(String(_id));
    expect((await orders().findOne({ _id: 'SO-3001' }))?.root.migrated).toEqual({
      ...{ at: now.toISOString(), entries: 18 },
    });
    const checkpoint = await take();
    expect(checkpoint).toMatchObject({ orders: 11, denials: { count: 1 } });
    expect(checkpoint.heads).toHaveLength(11);
    expect(await verified()).toMatchObject(held);
    const entry = { 'entries.3.actor.id': 'U0BEN' };
    await orders().updateOne({ _id: 'SO-3001' }, { $set: entry });
    expect((await verified()).out[0]).toContain('Order SO-3001, entry 4');
  });

  it('finds a change that was hidden from the checkpoints', async () => {
    for (const order of ['V-1', 'V-2']) await noted(order, ['a']);
    await take();
    await addNote('V-1', 'b');
    await orders().updateOne({ _id: 'V-1' }, { $set: { 'head.at': new Date('2020-01-01') } });
    now = new Date(start.getTime() + dayMs);
    await addNote('V-2', 'b');
    await take();
    expect((await verified()).out[0]).toBe('Order V-1: was changed without a checkpoint');
  });

  it('finds what nobody has recorded for a day, until somebody does', async () => {
    await noted('V-1', ['a']);
    await take();
    now = new Date(start.getTime() + dayMs);
    await addNote('V-1', 'b');
    expect((await verified()).out[0]).toBe('Order V-1: was changed without a checkpoint');
    now = new Date(start.getTime() + 3 * dayMs);
    await take();
    expect(await verified()).toMatchObject(held);
  });

  it('finds a checkpoint that says to record what is still to come', async () => {
    await noted('V-1', ['a']);
    const { until } = await take();
    expect(until).toBe(now.toISOString());
    expect(await verified()).toMatchObject(held);
    const later = new Date(start.getTime() + 3650 * dayMs).toISOString();
    await checkpointsIn(database.db).updateOne({ _id: 1 }, { $set: { until: later } });
    expect((await verified()).out[0]).toBe('Checkpoint 1 was changed after it was written');
    await checkpointsIn(database.db).deleteMany({});
    now = new Date(later);
    await take();
    expect((await verified()).out[0]).toBe('Checkpoint 1 was changed after it was written');
  });

  it('records no more than until it was taken, whatever orders say', async () => {
    const head = { entries: 0, hash: '0'.repeat(64), at: new Date(start.getTime() + 3650 * dayMs) };
    await orders().insertMany(Array.from({ length: 10_000 }, (_, n) => ({ _id: `V-${n}`, head })));
    const { heads, until } = await take();
    expect(heads).toHaveLength(10_000);
    expect(until).toBe(now.toISOString());
  });

  it('counts the orders once for all checkpoints that it takes in a row', async () => {
    const head = { entries: 1, hash: '0'.repeat(64), at: start };
    await orders().insertMany(Array.from({ length: 10_001 }, (_, n) => ({ _id: `V-${n}`, head })));
    const counts: unknown[] = [];
    const watch = ({ command }: CommandStartedEvent) => void (command.aggregate === 'orders' && counts.push(command));
    database.client.on('commandStarted', watch);
    expect(await take()).toMatchObject({ number: 2, orders: 10_001, entries: 10_001 });
    database.client.off('commandStarted', watch);
    expect(counts).toHaveLength(1);
  });

  it('names a checkpoint that was changed', async () => {
    await noted('V-1', ['a']);
    await take();
    await addNote('V-1', 'b');
    await take();
    expect(await verified()).toMatchObject(held);
    await checkpointsIn(database.db).updateOne({ _id: 1 }, { $set: { entries: 7 } });
    expect((await verified()).out[0]).toBe('Checkpoint 1 was changed after it was written');
  });

  it('takes checkpoints in several processes at a time, one after the other', async () => {
    for (const order of ['V-1', 'V-2']) await noted(order, ['a']);
    const taken = await Promise.all(Array.from({ length: 5 }, () => take()));
    expect(new Set(taken.map(markOf)).size).toBe(1);
    expect(await checkpointsIn(database.db).countDocuments()).toBe(1);
    expect(await verified()).toMatchObject(held);
  });
});
