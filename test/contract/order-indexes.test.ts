import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createIndexes } from '../../src/store/database/indexes';
import { ordersIn } from '../../src/store/orders/orders';
import { type TestDatabase, testDatabase } from '../support/mongo';

describe('the indexes of orders that an older version made', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    await database?.drop();
    database = await testDatabase();
    await ordersIn(database.db).createIndexes([
      { key: { terms: 1 }, name: 'terms' },
      { key: { customers: 1, 'original.orderedAt': -1 }, name: 'customers' },
      { key: { 'head.at': 1, 'head.entries': 1 }, name: 'chain' },
      { key: { 'original.channel': 1 }, name: 'of somebody else' },
    ]);
  });
  afterAll(() => database.drop());

  const namesNow = async () => (await ordersIn(database.db).listIndexes().toArray()).map(({ name }) => name);

  it('go once those are there that replace them, and no others', async () => {
    await createIndexes(database.db);
    const names = await namesNow();
    expect(names).toEqual(expect.arrayContaining(['terms, newest', 'customers, newest', 'heads', 'of somebody else']));
    for (const old of ['terms', 'customers', 'chain']) expect(names).not.toContain(old);
  });

  it('go also where several processes start at the same time', async () => {
    await Promise.all([1, 2, 3].map(() => createIndexes(database.db)));
    expect(await namesNow()).not.toContain('terms');
  });
});
