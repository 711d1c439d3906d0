import { type ClientSession, type Db, MongoServerError } from 'mongodb';
import { majority } from './majority';

/** Of the server, for a transaction that it did not commit: another write came first, it steps down, or the like. */
const notCommitted = 'TransientTransactionError';

/**
 * Does all or nothing, once: the driver's `withTransaction` would try again for two minutes. Resolves to `'conflict'`,
 * with nothing done, where `work` says so, or the server that doing it again may help. If it rejects, it may have been
 * done.
 */
export async function inTransaction<T>(
  db: Db,
  work: (session: ClientSession) => Promise<T | 'conflict'>,
): Promise<T | 'conflict'> {
  try {
    // The end of the session aborts what was not committed.
    return await db.client.withSession(async (session) => {
      session.startTransaction({ ...majority, readConcern: { level: 'snapshot' } });
      const done = await work(session);
      if (done !== 'conflict') await session.commitTransaction();
      return done;
    });
  } catch (error) {
    if (error instanceof MongoServerError && error.hasErrorLabel(notCommitted)) return 'conflict';
    throw error;
  }
}
