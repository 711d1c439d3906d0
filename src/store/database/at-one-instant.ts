import { type ClientSession, type Db, MongoServerError } from 'mongodb';

/** Of the server: an index is being made that the instant does not have yet, for some milliseconds. */
const snapshotUnavailable = 246;

/** All that is read in the session is as it was at one instant, whatever moves to another collection meanwhile. */
export async function atOneInstant<T>(db: Db, read: (session: ClientSession) => Promise<T>, tries = 5): Promise<T> {
  try {
    return await db.client.withSession({ snapshot: true }, read);
  } catch (error) {
    const isUnavailable = error instanceof MongoServerError && error.code === snapshotUnavailable;
    if (!isUnavailable || tries === 1) throw error;
    return atOneInstant(db, read, tries - 1);
  }
}
