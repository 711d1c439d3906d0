import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { defaultPolicy } from '../../src/domain/policy/policy';
import { followPolicy } from '../../src/start/background/follow-policy';
import { editedPolicy } from '../../src/start/ports/edited-policy';
import { createIndexes } from '../../src/store/database/indexes';
import { policyEdits } from '../../src/store/policy/policy-edits';
import { type TestDatabase, testDatabase } from '../support/mongo';

const log = pino({ level: 'silent' });

describe('edits of the policy', () => {
  let database: TestDatabase;
  const edits = () => policyEdits(database.db, () => new Date('2026-11-01T10:00:00Z'));

  beforeAll(async () => {
    database = await testDatabase();
    await createIndexes(database.db);
  });
  afterAll(() => database.drop());

  it('are kept with who and when; of two at the same moment one is saved', async () => {
    const saved = await Promise.all(['U0ANA', 'U0BEN'].map((by) => edits().save({ part: 'macros', value: [], by }, 0)));
    expect(saved.filter((one) => one)).toHaveLength(1);
    const [edit] = await edits().newest();
    expect(edit).toEqual({
      ...{ version: 1, part: 'macros', value: [], at: '2026-11-01T10:00:00.000Z' },
      by: saved[0] ? 'U0ANA' : 'U0BEN',
    });
  });

  it('reach other processes by themselves', async () => {
    const other = editedPolicy(defaultPolicy, edits(), log);
    const following = await followPolicy(database.db, other.reread, log);
    try {
      const label = { en: 'Lost', pt: 'Perdido' };
      await edits().save({ part: 'reasons', value: { cancel: [{ code: 'lost', label }] }, by: 'U0ANA' }, 1);
      while (!other.policy.reasons.cancel.some(({ code }) => code === 'lost')) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    } finally {
      await following.stop();
    }
  });
});
