import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIndexes } from '../../src/store/database/indexes';
import { seenRequests } from '../../src/store/expiring/seen-requests';
import { type TestDatabase, testDatabase } from '../support/mongo';

describe('seen requests', () => {
  let database: TestDatabase;
  const until = new Date(Date.now() + 300_000);

  beforeAll(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
  });
  afterAll(() => database.drop());

  it('are known to every process once they are kept, however often', async () => {
    const [here, there] = [seenRequests(database.db), seenRequests(database.db)];
    expect(await here.known('a')).toBe(false);
    await Promise.all([here.keep('a', until), there.keep('a', until), here.keep('a', until)]);
    expect([await here.known('a'), await there.known('a'), await there.known('b')]).toEqual([true, true, false]);
  });

  it('are kept as long as they have to be, by the database itself', async () => {
    const kept = database.db.collection<{ _id: string; until: Date }>('seenRequests');
    expect(await kept.findOne({ _id: 'a' })).toEqual({ _id: 'a', until });
    expect(await kept.indexes()).toContainEqual(expect.objectContaining({ key: { until: 1 }, expireAfterSeconds: 0 }));
  });
});
