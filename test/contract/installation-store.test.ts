import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TokenUnreadable } from '../../src/domain/ports/installation-store';
import { installationStore } from '../../src/store/workspaces/installation-store';
import { placeStore } from '../../src/store/workspaces/place-store';
import type { SealingKeys } from '../../src/store/workspaces/token-seal';
import { tokenSeal } from '../../src/store/workspaces/token-seal';
import { type TestDatabase, testDatabase } from '../support/mongo';

const [k1, k2] = [1, 2].map((fill) => ({ id: `k${fill}`, bytes: Buffer.alloc(32, fill) })) as [
  SealingKeys[0],
  SealingKeys[0],
];

const acme = {
  ...{ id: 'T0ACME', name: 'Acme', token: 'xoxb-acme', botId: 'B1', botUserId: 'U1' },
  ...{ scopes: ['commands'], installedBy: 'U0ANA' },
};

describe('installations', () => {
  let database: TestDatabase;
  let now = new Date('2026-11-02T10:00:00.000Z');
  const later = (ms: number) => {
    now = new Date(now.getTime() + ms);
    return now;
  };
  const storeWith = (...keys: SealingKeys) => installationStore(database.db, tokenSeal(keys), () => now);
  const kept = (id: string) => database.db.collection<{ _id: string }>('installations').findOne({ _id: id });

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('are found as they were kept, and nobody reads the token in the database', async () => {
    await storeWith(k1).keep(acme);
    expect(await storeWith(k1).find('T0ACME')).toEqual(acme);
    expect(await storeWith(k1).find('T0OTHER')).toBeNull();
    expect(JSON.stringify(await kept('T0ACME'))).not.toContain('xoxb');
  });

  it('do not open under another id, whoever writes to the database', async () => {
    const moved = { ...(await kept('T0ACME')), _id: 'T0THIEF' };
    await database.db.collection<{ _id: string }>('installations').insertOne(moved);
    await expect(storeWith(k1).find('T0THIEF')).rejects.toThrow(TokenUnreadable);
    await database.db.collection<{ _id: string }>('installations').deleteOne({ _id: 'T0THIEF' });
  });

  it('are sealed with a new key as they are read, after which the old one is not needed', async () => {
    await expect(storeWith(k2).find('T0ACME')).rejects.toThrow('there is no key k1');
    expect(await storeWith(k2, k1).find('T0ACME')).toEqual(acme);
    expect(await kept('T0ACME')).toMatchObject({ token: { key: 'k2' } });
    expect(await storeWith(k2).find('T0ACME')).toEqual(acme);
  });

  it('are listed by when they were first installed, however often', async () => {
    const store = storeWith(k2);
    later(1_000);
    await store.keep({ ...acme, id: 'T0BRAND', name: 'Brand' });
    later(1_000);
    await store.keep({ ...acme, token: 'xoxb-new' });
    expect(await store.ids()).toEqual(['T0ACME', 'T0BRAND']);
    expect(await store.find('T0ACME')).toMatchObject({ token: 'xoxb-new' });
  });

  it('lose their token for good when they are forgotten, unless they were installed again since', async () => {
    const store = storeWith(k2);
    const before = now;
    later(1_000);
    await store.keep({ ...acme, token: 'xoxb-again' });
    expect(await store.forget('T0ACME', before)).toBeNull();
    expect(await store.forget('T0ACME', later(1_000))).toBe('Acme');
    expect(await store.forget('T0ACME', later(1_000))).toBeNull();
    expect([await store.find('T0ACME'), await store.ids()]).toEqual([null, ['T0BRAND']]);
    expect(await kept('T0ACME')).toMatchObject({ token: null, name: 'Acme' });
    await store.keep(acme);
    expect(await store.ids()).toEqual(['T0ACME', 'T0BRAND']);
  });

  it('are not taken from documents that are none', async () => {
    await database.db
      .collection<{ _id: string }>('installations')
      .updateOne({ _id: 'T0BRAND' }, { $unset: { botId: 1 } });
    await expect(storeWith(k2).find('T0BRAND')).rejects.toThrow('botId');
  });
});

describe('places', () => {
  it('are in the workspace that they were last seen in', async () => {
    const database = await testDatabase();
    const places = placeStore(database.db);
    await Promise.all([places.learn(['C1', 'U1'], 'T1'), places.learn(['C1', 'U1'], 'T1')]);
    await places.learn(['C1'], 'T2');
    expect(await Promise.all(['C1', 'U1', 'C9'].map(places.workspaceOf))).toEqual(['T2', 'T1', null]);
    await database.drop();
  });
});
