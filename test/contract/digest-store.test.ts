import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DigestStore } from '../../src/domain/ports/digest-store';
import { digestStore } from '../../src/store/outgoing/digest-store';
import { type TestDatabase, testDatabase } from '../support/mongo';

const day = (n: number) => new Date(Date.UTC(2026, 10, n, 13));
const later = (at: Date, ms: number) => new Date(at.getTime() + ms);
const minute = 60_000;

describe('the digest store', () => {
  let database: TestDatabase;
  let store: DigestStore;
  let now: Date;

  beforeAll(async () => {
    database = await testDatabase();
    store = digestStore(database.db, () => now);
  });
  beforeEach(async () => {
    now = day(2);
    await database.db.collection('digests').deleteMany({});
  });
  afterAll(() => database.drop());

  const planned = (n: number) => store.plan({ from: day(n - 1), to: day(n), made: false });

  describe('plans', () => {
    it('and knows the latest, whether it is made or not', async () => {
      expect(await store.latest()).toBeNull();
      await store.plan({ from: day(1), to: day(1), made: true });
      expect(await store.latest()).toEqual(day(1));
      await planned(3);
      await planned(2);
      expect(await store.latest()).toEqual(day(3));
    });

    it('a digest once, whoever plans it again, and leaves what became of it', async () => {
      await planned(2);
      await store.claim('one');
      await store.begin('one', day(2));
      await store.made('one', day(2));
      await planned(2);
      await store.plan({ from: day(1), to: day(2), made: false });
      now = later(now, 60 * minute);
      expect(await store.claim('two')).toBeNull();
      expect(await store.latest()).toEqual(day(2));
    });

    it('a digest once where many plan it at the same time', async () => {
      await Promise.all(Array.from({ length: 20 }, () => planned(2)));
      const claims = await Promise.all(Array.from({ length: 5 }, (_, n) => store.claim(`owner ${n}`)));
      expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    });

    it('none to be made where there is nothing to look back on', async () => {
      await store.plan({ from: day(2), to: day(2), made: true });
      expect(await store.claim('one')).toBeNull();
    });
  });

  describe('hands a digest out', () => {
    it('when it is due, and no sooner', async () => {
      await planned(3);
      now = later(day(3), -1);
      expect(await store.claim('one')).toBeNull();
      now = day(3);
      expect(await store.claim('one')).toEqual({ from: day(2), to: day(3), doubtful: false, attempts: 0 });
    });

    it('the oldest first', async () => {
      now = day(5);
      for (const n of [4, 2, 3]) await planned(n);
      const tos = [await store.claim('one'), await store.claim('two'), await store.claim('three')];
      expect(tos.map((claim) => claim?.to)).toEqual([day(2), day(3), day(4)]);
    });

    it('to one of many who ask at the same time', async () => {
      await planned(2);
      const stores = Array.from({ length: 20 }, () => digestStore(database.db, () => now));
      const claims = await Promise.all(stores.map((one, n) => one.claim(`owner ${n}`)));
      expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    });

    it('to nobody else for a minute, and not twice to the same one either', async () => {
      await planned(2);
      expect(await store.claim('one')).not.toBeNull();
      now = later(day(2), minute - 1);
      expect([await store.claim('two'), await store.claim('one')]).toEqual([null, null]);
      now = later(day(2), minute);
      expect(await store.claim('two')).toMatchObject({ to: day(2), doubtful: false, attempts: 0 });
    });

    it('for another minute from when it is begun', async () => {
      await planned(2);
      await store.claim('one');
      now = later(day(2), minute - 1);
      expect(await store.begin('one', day(2))).toBe(true);
      now = later(day(2), 2 * minute - 2);
      expect(await store.claim('two')).toBeNull();
      now = later(day(2), 2 * minute - 1);
      expect(await store.claim('two')).not.toBeNull();
    });

    it('as doubtful after one who began and was heard of no more', async () => {
      await planned(2);
      await store.claim('one');
      await store.begin('one', day(2));
      now = later(day(2), minute);
      expect(await store.claim('two')).toEqual({ from: day(1), to: day(2), doubtful: true, attempts: 1 });
      await store.begin('two', day(2));
      now = later(now, minute);
      expect(await store.claim('three')).toMatchObject({ doubtful: true, attempts: 2 });
    });

    it('no more once it is made', async () => {
      await planned(2);
      await store.claim('one');
      await store.begin('one', day(2));
      await store.made('one', day(2));
      now = day(9);
      expect(await store.claim('two')).toBeNull();
    });
  });

  describe('puts a digest off', () => {
    it.each([true, false])('until later, its outcome in doubt or not: %s', async (doubtful) => {
      await planned(2);
      await store.claim('one');
      await store.begin('one', day(2));
      const until = later(day(2), 5 * minute);
      await store.postpone('one', day(2), until, doubtful);
      now = later(until, -1);
      expect([await store.claim('one'), await store.claim('two')]).toEqual([null, null]);
      now = until;
      expect(await store.claim('two')).toEqual({ from: day(1), to: day(2), doubtful, attempts: 1 });
    });
  });

  describe('takes nothing from one who has lost it', () => {
    /** The first owner was too slow, and a second one has it by now. */
    async function lost(): Promise<void> {
      await planned(2);
      await store.claim('one');
      await store.begin('one', day(2));
      now = later(day(2), minute);
      await store.claim('two');
    }

    it('who may not begin', async () => {
      await lost();
      expect(await store.begin('one', day(2))).toBe(false);
      expect(await store.begin('two', day(2))).toBe(true);
    });

    it('nor say that it is made', async () => {
      await lost();
      await store.made('one', day(2));
      now = later(now, minute);
      expect(await store.claim('three')).toMatchObject({ to: day(2) });
    });

    it('nor put it off', async () => {
      await lost();
      await store.postpone('one', day(2), day(9), false);
      expect(await store.begin('two', day(2))).toBe(true);
      now = later(now, minute);
      expect(await store.claim('three')).toMatchObject({ doubtful: true, attempts: 2 });
    });

    it('nor where it was never planned, or never claimed', async () => {
      await planned(2);
      expect(await store.begin('one', day(2))).toBe(false);
      expect(await store.begin('one', day(3))).toBe(false);
      await store.made('one', day(2));
      expect(await store.claim('one')).not.toBeNull();
    });
  });
});
