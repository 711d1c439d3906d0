import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HomeStore } from '../../src/domain/ports/home-store';
import { homeStore } from '../../src/store/outgoing/home-store';
import { type TestDatabase, testDatabase } from '../support/mongo';

const start = Date.parse('2026-11-02T10:00:00Z');
const second = 1000;
const hour = 3_600 * second;

describe('the home store', () => {
  let database: TestDatabase;
  let homes: HomeStore;
  let now = start;

  beforeAll(async () => {
    database = await testDatabase();
    homes = homeStore(database.db, () => new Date(now));
  });
  beforeEach(async () => {
    now = start;
    await database.db.collection('homes').deleteMany({});
  });
  afterAll(() => database.drop());

  const takenUser = async () => (await homes.take())?.user ?? null;

  describe('somebody’s tab', () => {
    it('is empty when it is opened first', async () => {
      expect(await homes.opened('U0AVA')).toEqual({ user: 'U0AVA', recent: [], digest: '' });
    });

    it('is opened with what it said last, and with the orders worked on last, the latest first', async () => {
      await homes.opened('U0AVA');
      for (const order of ['SO-1', 'SO-2', 'SO-3', 'SO-1']) await homes.touched('U0AVA', order);
      await homes.published('U0AVA', 'said');
      expect(await homes.opened('U0AVA')).toEqual({ user: 'U0AVA', recent: ['SO-1', 'SO-3', 'SO-2'], digest: 'said' });
    });

    it('knows what was worked on before it was ever opened', async () => {
      await homes.touched('U0AVA', 'SO-1');
      expect(await homes.opened('U0AVA')).toEqual({ user: 'U0AVA', recent: ['SO-1'], digest: '' });
    });

    it('knows twenty orders', async () => {
      for (let n = 1; n <= 25; n += 1) await homes.touched('U0AVA', `SO-${n}`);
      await homes.touched('U0AVA', 'SO-10');
      const { recent } = await homes.opened('U0AVA');
      expect([recent.length, recent[0], recent[1], recent.at(-1)]).toEqual([20, 'SO-10', 'SO-25', 'SO-6']);
    });

    it('is nobody else’s', async () => {
      await homes.touched('U0AVA', 'SO-1');
      expect(await homes.opened('U0BEN')).toEqual({ user: 'U0BEN', recent: [], digest: '' });
    });

    it('is there once, with every order, where much comes at the same time', async () => {
      const orders = Array.from({ length: 20 }, (_, n) => `SO-${n}`);
      await Promise.all([
        ...orders.map((order) => homes.touched('U0AVA', order)),
        ...orders.map(() => homes.opened('U0AVA')),
      ]);
      const { recent } = await homes.opened('U0AVA');
      expect([...recent].sort()).toEqual([...orders].sort());
      expect(await database.db.collection('homes').countDocuments()).toBe(1);
    });

    it('keeps numbers as they are, whatever they look like to the database', async () => {
      const orders = ['#1001', 'a.b', '$recent', '$$one'];
      for (const order of orders) await homes.touched('U0AVA', order);
      await homes.touched('U0AVA', '$recent');
      expect((await homes.opened('U0AVA')).recent).toEqual(['$recent', '$$one', 'a.b', '#1001']);
    });
  });

  describe('tabs are brought up to date', () => {
    it('after something changed, each once', async () => {
      await homes.opened('U0AVA');
      await homes.opened('U0BEN');
      expect(await homes.take()).toBeNull();
      await homes.changed();
      const taken = [await takenUser(), await takenUser()];
      expect(taken.sort()).toEqual(['U0AVA', 'U0BEN']);
      expect(await homes.take()).toBeNull();
    });

    it('by one of many that look at the same time', async () => {
      for (const user of ['U0AVA', 'U0BEN', 'U0ANA']) await homes.opened(user);
      await homes.changed();
      const others = Array.from({ length: 10 }, () => homeStore(database.db, () => new Date(now)));
      const taken = await Promise.all(others.map((one) => one.take()));
      const users = taken.flatMap((one) => (one === null ? [] : [one.user]));
      expect(users.sort()).toEqual(['U0ANA', 'U0AVA', 'U0BEN']);
    });

    it('with what they said last', async () => {
      await homes.opened('U0AVA');
      await homes.touched('U0AVA', 'SO-1');
      await homes.published('U0AVA', 'said');
      await homes.changed();
      expect(await homes.take()).toEqual({ user: 'U0AVA', recent: ['SO-1'], digest: 'said' });
    });

    it('of whoever has worked on something', async () => {
      await homes.opened('U0AVA');
      await homes.opened('U0BEN');
      await homes.touched('U0BEN', 'SO-1');
      expect(await takenUser()).toBe('U0BEN');
      expect(await homes.take()).toBeNull();
    });

    it('again where something changes meanwhile, once the first is through', async () => {
      await homes.opened('U0AVA');
      await homes.changed();
      expect(await takenUser()).toBe('U0AVA');
      await homes.changed();
      expect(await homes.take()).toBeNull();
      await homes.published('U0AVA', 'said');
      expect(await takenUser()).toBe('U0AVA');
    });

    it('by somebody else where the one who took it says no more, fifteen seconds later', async () => {
      await homes.opened('U0AVA');
      await homes.changed();
      expect(await takenUser()).toBe('U0AVA');
      await homes.changed();
      now = start + 15 * second - 1;
      expect(await homes.take()).toBeNull();
      now = start + 15 * second;
      expect(await takenUser()).toBe('U0AVA');
    });

    it('for eight hours after somebody looked, and not of somebody who never did', async () => {
      await homes.opened('U0AVA');
      await homes.touched('U0BEN', 'SO-1');
      now = start + 8 * hour - 1;
      await homes.changed();
      expect(await takenUser()).toBe('U0AVA');
      await homes.published('U0AVA', 'said');
      await homes.changed();
      now = start + 8 * hour;
      expect(await homes.take()).toBeNull();
      await homes.opened('U0AVA');
      await homes.changed();
      expect(await takenUser()).toBe('U0AVA');
    });

    it('and not once more where somebody opens theirs, which shows it at once', async () => {
      await homes.opened('U0AVA');
      await homes.changed();
      await homes.opened('U0AVA');
      expect(await homes.take()).toBeNull();
    });
  });
});
