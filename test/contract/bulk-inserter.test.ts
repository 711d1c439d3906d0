import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Collection } from 'mongodb';
import { isDuplicateKey } from '../../src/store/database/duplicate-key';
import { bulkInserter } from '../../src/store/orders/bulk-inserter';
import { type TestDatabase, testDatabase } from '../support/mongo';

type Thing = { _id: number; text?: string };

describe('inserting in bulk', () => {
  let database: TestDatabase;
  let things: Collection<Thing>;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    things = database.db.collection<Thing>('things');
    await things.deleteMany({});
  });

  it('inserts all that are asked for at once', async () => {
    const insert = bulkInserter(things);
    await Promise.all(Array.from({ length: 250 }, (_, id) => insert({ _id: id })));
    expect(await things.countDocuments()).toBe(250);
  });

  it('takes a hundred with one command, and what is alone by itself', async () => {
    const commands: number[] = [];
    const counting = new Proxy(things, {
      get(target, name) {
        if (name === 'insertMany')
          return (all: Thing[], how: object) => commands.push(all.length) && target.insertMany(all, how);
        if (name === 'insertOne') return (one: Thing) => commands.push(1) && target.insertOne(one);
        return Reflect.get(target, name);
      },
    });
    const insert = bulkInserter(counting);
    await Promise.all(Array.from({ length: 250 }, (_, id) => insert({ _id: id })));
    await insert({ _id: 250 });
    expect(commands).toEqual([100, 100, 50, 1]);
  });

  it('tells each caller what became of its own document', async () => {
    await things.insertOne({ _id: 3 });
    const insert = bulkInserter(things);
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 4].map((id) => insert({ _id: id })));
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
    ]);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(isDuplicateKey(outcome.reason)).toBe(true);
    expect(await things.countDocuments()).toBe(4);
  });

  it('inserts the others where one is too large', async () => {
    const insert = bulkInserter(things);
    const large = { _id: 2, text: 'x'.repeat(17_000_000) };
    const outcomes = await Promise.allSettled([insert({ _id: 1 }), insert(large), insert({ _id: 3 })]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await things.find().toArray()).map(({ _id }) => _id)).toEqual([1, 3]);
  });
});
