import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIndexes } from '../../src/store/orders';
import { seenRequests } from '../../src/store/seen-requests';
import { type TestDatabase, testDatabase } from '../support/mongo';

describe('seen requests', () => {
  let database: TestDatabase;
  const until = new Date(Date.now() + 300_000);

  beforeAll(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
  });
  afterAll(() => database.drop());

  it('are seen once, and known to every process from then on', async () => {
    const [here, there] = [seenRequests(database.db), seenRequests(database.db)];
    expect(await here('a', until)).toBe(false);
    expect([await here('a', until), await there('a', until), await there('b', until)]).toEqual([true, true, false]);
  });

  it('are seen once though ten look at the same time', async () => {
    const looks = Array.from({ length: 10 }, () => seenRequests(database.db)('c', until));
    expect((await Promise.all(looks)).filter((seen) => !seen)).toHaveLength(1);
  });

  it('are kept as long as they have to be, by the database itself', async () => {
    const kept = database.db.collection<{ _id: string; until: Date }>('seenRequests');
    expect(await kept.findOne({ _id: 'a' })).toEqual({ _id: 'a', until });
    expect(await kept.indexes()).toContainEqual(expect.objectContaining({ key: { until: 1 }, expireAfterSeconds: 0 }));
  });
});
