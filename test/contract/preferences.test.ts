import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { preferences } from '../../src/store/outgoing/preferences';
import { type TestDatabase, testDatabase } from '../support/mongo';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('keeps what each person has switched off, and nothing of a kind that is no more', async () => {
  const { switchedOff, switchOff } = preferences(database.db);
  expect(await switchedOff('U0AVA')).toEqual([]);
  await switchOff('U0AVA', ['reply', 'handover']);
  expect([await switchedOff('U0AVA'), await switchedOff('U0BEN')]).toEqual([['handover', 'reply'], []]);
  const people = database.db.collection<{ _id: string; switchedOff: string[] }>('preferences');
  await people.updateOne({ _id: 'U0AVA' }, { $push: { switchedOff: 'former' } });
  expect(await switchedOff('U0AVA')).toEqual(['handover', 'reply']);
  await switchOff('U0AVA', []);
  expect(await switchedOff('U0AVA')).toEqual([]);
});
