import { describe, expect, it } from '@jest/globals';
import { type Db, MongoServerError } from 'mongodb';
import { atOneInstant } from './at-one-instant';

const db = { client: { withSession: (_: unknown, read: (session: object) => unknown) => read({}) } } as unknown as Db;

/** Fails so often by this code of the server. */
function failing(times: number, code: number): () => Promise<string> {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) throw new MongoServerError({ message: 'failed', code });
    return 'read';
  };
}

describe('reading at one instant', () => {
  it('takes a later one where an index is being made, but not for ever, and not after other errors', async () => {
    expect(await atOneInstant(db, failing(4, 246))).toBe('read');
    await expect(atOneInstant(db, failing(5, 246))).rejects.toThrow('failed');
    await expect(atOneInstant(db, failing(1, 11_600))).rejects.toThrow('failed');
  });
});
