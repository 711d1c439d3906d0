import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createIndexes } from '../../src/store/database/indexes';
import { postingCounts } from '../../src/store/expiring/posting-counts';
import { type TestDatabase, testDatabase } from '../support/mongo';

describe('counts of what people post', () => {
  let database: TestDatabase;
  const until = new Date(Date.now() + 300_000);

  beforeAll(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
  });
  afterAll(() => database.drop());

  it('are of all processes, for each person and each minute', async () => {
    const [here, there] = [postingCounts(database.db), postingCounts(database.db)];
    const counted = await Promise.all(
      Array.from({ length: 20 }, (_, at) => [here, there][at % 2]?.add('U0AVA', until)),
    );
    expect(counted.sort((a = 0, b = 0) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    expect(await here.add('U0BEN', until)).toBe(1);
    expect(await there.add('U0AVA', new Date(until.getTime() + 60_000))).toBe(1);
  });

  it('are kept until the minute is over, by the database itself', async () => {
    const kept = database.db.collection('postingCounts');
    expect(await kept.findOne({ count: 20 })).toMatchObject({ until });
    expect(await kept.indexes()).toContainEqual(expect.objectContaining({ key: { until: 1 }, expireAfterSeconds: 0 }));
  });
});
