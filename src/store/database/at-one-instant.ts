import type { ClientSession, Db } from 'mongodb';

/** All that is read in the session is as it was at one instant, whatever moves from one collection to another meanwhile. */
export function atOneInstant<T>(db: Db, read: (session: ClientSession) => Promise<T>): Promise<T> {
  return db.client.withSession({ snapshot: true }, read);
}
