import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ClientSession } from 'mongodb';
import { inTransaction } from '../../src/store/database/transaction';
import { type TestDatabase, testDatabase } from '../support/mongo';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await database.db.collection<{ _id: string; n: number }>('some').insertOne({ _id: 'one', n: 0 });
});
afterEach(() => database.drop());

const some = () => database.db.collection<{ _id: string; n: number }>('some');
const counted = (session?: ClientSession) =>
  some().updateOne({ _id: 'one' }, { $inc: { n: 1 } }, session && { session });

describe('a transaction', () => {
  it('is done in whole, or not at all', async () => {
    const { db } = database;
    expect(await inTransaction(db, async (session) => (await counted(session)).matchedCount)).toBe(1);
    const failing = inTransaction(db, async (session) => {
      await counted(session);
      throw new Error('no more');
    });
    await expect(failing).rejects.toThrow('no more');
    expect(await some().findOne()).toMatchObject({ n: 1 });
  });

  it('is a conflict where another write comes first, or the server ends it', async () => {
    const { db, client } = database;
    const late = inTransaction(db, async (session) => {
      await some().findOne({}, { session });
      await counted();
      await counted(session);
    });
    expect(await late).toBe('conflict');
    const ended = inTransaction(db, async (session) => {
      await counted(session);
      await client.db('admin').command({ killSessions: [session.id] });
    });
    expect(await ended).toBe('conflict');
    expect(await some().findOne()).toMatchObject({ n: 1 });
  });
});
