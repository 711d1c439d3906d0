import { randomUUID } from 'node:crypto';
import type { Collection, Db } from 'mongodb';

type DatabaseDocument = { _id: 'this'; id: string };

function databaseIn(db: Db): Collection<DatabaseDocument> {
  return db.collection<DatabaseDocument>('database', { writeConcern: { w: 'majority', journal: true } });
}

/** By what this database is told from any other, made the first time that somebody asks. */
export async function databaseId(db: Db): Promise<string> {
  const kept = await databaseIn(db).findOneAndUpdate(
    { _id: 'this' },
    { $setOnInsert: { id: randomUUID() } },
    { upsert: true, returnDocument: 'after' },
  );
  if (kept === null) throw new Error('the database has no id');
  return kept.id;
}

/** From now on this database is another one than the one that it was copied from. Answers with its new id. */
export async function renewDatabaseId(db: Db): Promise<string> {
  const id = randomUUID();
  await databaseIn(db).updateOne({ _id: 'this' }, { $set: { id } }, { upsert: true });
  return id;
}
