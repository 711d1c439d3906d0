import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Db } from 'mongodb';
import type { AuditTrail } from '../../src/domain/ports/audit-trail';
import type { AuditRecord } from '../../src/domain/records/audit-record';
import type { Denial } from '../../src/domain/records/denial';
import { isRefused } from '../../src/domain/records/refusals';
import type { Servicing } from '../../src/domain/servicing/servicing';
import { auditRecords, auditTrail } from '../../src/store/audit/audit-trail';
import { denialsIn, sealDenialsLeft } from '../../src/store/audit/denials';
import { createIndexes } from '../../src/store/database/indexes';
import { flowActivationsIn, flowBook } from '../../src/store/flows/flow-book';
import { orderStore } from '../../src/store/orders/order-store';
import { ordersIn } from '../../src/store/orders/orders';
import { people } from '../support/desk';
import { type TestDatabase, testDatabase } from '../support/mongo';
import { notKept } from '../support/not-kept';
import { anOrder } from '../support/orders';
import { servicingOn } from '../support/servicing-on';
import { takeIn } from '../support/take-in';

const ever = { since: null, until: null };

/** A denied try without its place in the chain. */
const kept = { projection: { _id: 0, seq: 0, seal: 0 } };

const aDenial: Denial = {
  ...{ at: '2026-11-02T10:00:00.000Z', actor: { id: 'U0AVA', role: 'agent' }, what: 'rma.approve' },
  ...{ order: 'SO-1001', refusal: 'not_permitted' },
};

describe('the audit trail', () => {
  let database: TestDatabase;
  let audit: AuditTrail;
  let servicing: Servicing;
  let now: Date;

  beforeAll(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
    audit = auditTrail(database.db, notKept);
    servicing = servicingOn(database.db, () => now);
  });
  beforeEach(async () => {
    now = new Date('2026-11-02T10:00:00Z');
    await Promise.all([denialsIn(database.db).deleteMany({}), ordersIn(database.db).deleteMany({})]);
  });
  afterAll(() => database.drop());

  async function recordsOf(span: Parameters<typeof auditRecords>[1]): Promise<AuditRecord[]> {
    const records: AuditRecord[] = [];
    for await (const record of auditRecords(database.db, span)) records.push(record);
    return records;
  }

  async function takenIn(orderNumber: string): Promise<void> {
    const payments = [{ id: 'p1', method: 'card', authorized: 1618, captured: 1618, refunded: 0 }];
    await takeIn(
      orderStore(database.db, () => now),
      anOrder({ orderNumber, payments }),
    );
  }

  async function noted(order: string, note: string): Promise<void> {
    const done = await servicing.submit('note', { op: 'note', order, actor: people.ava, note });
    if (isRefused(done)) throw new Error(JSON.stringify(done.refusal));
  }

  const cancel = (order: string, overrides: object = {}) =>
    servicing.submit('cancel', {
      ...{ action: 'cancel', order, requestId: `r ${now.toISOString()}`, actor: people.ava, reason: 'other' },
      ...{ lines: [{ line: 1, quantity: 1 }], ...overrides },
    });

  describe('of denied tries', () => {
    it('keeps each: who, what, on which order, when, and why not', async () => {
      await audit.denied(aDenial);
      expect(await denialsIn(database.db).find({}, kept).toArray()).toEqual([aDenial]);
    });

    it('keeps all of them, also those that are alike or come at the same time', async () => {
      await audit.denied(aDenial);
      await Promise.all(Array.from({ length: 20 }, () => audit.denied(aDenial)));
      expect(await denialsIn(database.db).countDocuments()).toBe(21);
      expect(await recordsOf(ever)).toHaveLength(21);
    });

    it('never fails whoever was denied something: what could not be kept is handed on', async () => {
      const away = { collection: () => ({ insertOne: () => Promise.reject(new Error('away')) }) } as unknown as Db;
      const lost: unknown[] = [];
      await auditTrail(away, (denial, error) => lost.push([denial, error])).denied(aDenial);
      expect(lost).toEqual([[aDenial, new Error('away')]]);
    });

    it('gives each its place in the chain by itself', async () => {
      for (const n of [1, 2, 3]) await audit.denied({ ...aDenial, what: `d${n}` });
      while ((await denialsIn(database.db).countDocuments({ seq: { $exists: true } })) < 3) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      const sealed = await denialsIn(database.db)
        .find({}, { sort: { seq: 1 } })
        .toArray();
      expect(sealed.map(({ what, seq }) => [what, seq])).toEqual([1, 2, 3].map((n) => [`d${n}`, n]));
    });

    it('changes nothing of what it is given', async () => {
      const given = structuredClone(aDenial);
      await audit.denied(given);
      expect(given).toEqual(aDenial);
    });

    it('keeps what people are called and type as it is', async () => {
      const odd = { ...aDenial, actor: { id: '$where', role: null }, what: 'a.b\u200b', order: null };
      await audit.denied(odd);
      expect(await denialsIn(database.db).findOne({}, kept)).toEqual(odd);
      expect(await recordsOf(ever)).toMatchObject([{ actor: odd.actor, what: odd.what, order: null }]);
    });

    it('is added to by whoever tries what they may not, however they try, and not by other refusals', async () => {
      await takenIn('A-1');
      const byFinance = { actor: people.finn };
      expect(await cancel('A-1', byFinance)).toMatchObject({ refusal: { code: 'not_permitted' } });
      const asked = { action: 'cancel', order: 'A-1', reason: 'other', lines: [{ line: 1, quantity: 1 }] };
      expect(await servicing.preview('cancel', { ...asked, ...byFinance })).toHaveProperty('refusal');
      expect(await cancel('A-1', { lines: [{ line: 1, quantity: 99 }] })).toHaveProperty('refusal');
      expect(await recordsOf(ever)).toMatchObject([
        { actor: people.finn, what: 'cancel', order: 'A-1', refused: 'not_permitted', documents: [] },
        { actor: people.finn, what: 'cancel', order: 'A-1', refused: 'not_permitted', documents: [] },
      ]);
      expect((await orderStore(database.db, () => now).load('A-1'))?.entries).toEqual([]);
    });
  });

  describe('of everything', () => {
    it('tells what was done and what was denied, on all orders, the oldest first', async () => {
      for (const order of ['B-1', 'B-2']) await takenIn(order);
      await cancel('B-2', { note: 'Twice.' });
      now = new Date('2026-11-02T10:00:02Z');
      await cancel('B-1');
      await audit.denied({ ...aDenial, at: '2026-11-02T10:00:01.000Z' });
      await sealDenialsLeft(database.db);
      expect(await recordsOf(ever)).toEqual([
        {
          ...{ at: '2026-11-02T10:00:00.000Z', actor: people.ava, what: 'cancel', order: 'B-2' },
          ...{ requestId: 'r 2026-11-02T10:00:00.000Z', reason: 'other', note: 'Twice.', case: null },
          ...{
            documents: ['CO-B-2-1', 'CM-B-2-1'],
            refused: null,
            seq: 1,
            hash: expect.stringMatching(/^[0-9a-f]{64}$/),
          },
        },
        {
          ...{ at: '2026-11-02T10:00:01.000Z', actor: aDenial.actor, what: 'rma.approve', order: 'SO-1001' },
          ...{ requestId: null, reason: null, note: null, case: null, documents: [], refused: 'not_permitted' },
          ...{ seq: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
        },
        expect.objectContaining({ order: 'B-1', documents: ['CO-B-1-1', 'CM-B-1-1'] }),
      ]);
    });

    it('in the sequence of the journal, where all is at the same time', async () => {
      await takenIn('B-3');
      const notes = ['first', 'second', 'third', 'fourth'];
      for (const note of notes) await noted('B-3', note);
      expect((await recordsOf(ever)).map(({ note }) => note)).toEqual(notes);
    });

    it('of a span of time only what was in it: from its beginning to before its end', async () => {
      await takenIn('B-4');
      const at = (second: number) => `2026-11-02T10:00:0${second}.000Z`;
      for (const second of [0, 1, 2, 3]) {
        now = new Date(at(second));
        await noted('B-4', `n${second}`);
        await audit.denied({ ...aDenial, at: at(second), what: `d${second}` });
      }
      const told = async (since: string | null, until: string | null) =>
        (await recordsOf({ since, until })).map(({ note, what }) => note ?? what).sort();
      expect(await told(at(1), at(3))).toEqual(['d1', 'd2', 'n1', 'n2']);
      expect(await told(at(3), null)).toEqual(['d3', 'n3']);
      expect(await told(null, at(1))).toEqual(['d0', 'n0']);
      expect(await told(at(2), at(2))).toEqual([]);
    });

    it('tells who activated which version of a flow, and on which replay', async () => {
      const book = flowBook(database.db);
      const by = { action: 'return', by: 'U0ANA' } as const;
      const replay = { at: '2026-11-02T09:00:00.000Z', digest: 'd', compared: 812, different: 14 };
      await book.activate({ ...by, version: 8, at: '2026-11-02T10:00:00.000Z', replay, unchecked: false });
      await book.activate({ ...by, version: 9, at: '2026-11-02T10:00:01.000Z', replay: null, unchecked: true });
      await book.activate({ ...by, version: 8, at: '2026-11-02T10:00:02.000Z', replay: null, unchecked: false });
      const told = (await recordsOf(ever)).map(({ what, actor, documents, note, seq }) => ({
        ...{ what, by: actor.id, documents, note, seq },
      }));
      expect(told).toEqual([
        {
          ...{ what: 'flow.activate', by: 'U0ANA', documents: ['return@8'], seq: 1 },
          note: 'replay of 2026-11-02T09:00:00.000Z: 812 compared, 14 different',
        },
        { what: 'flow.activate', by: 'U0ANA', documents: ['return@9'], seq: 2, note: 'unchecked' },
        { what: 'flow.activate', by: 'U0ANA', documents: ['return@8'], seq: 3, note: null },
      ]);
      await flowActivationsIn(database.db).deleteMany({});
    });

    it('is nothing where nothing was done', async () => {
      await takenIn('B-5');
      expect(await recordsOf(ever)).toEqual([]);
    });
  });
});
