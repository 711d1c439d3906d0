import { randomUUID } from 'node:crypto';
import type { Collection, Db } from 'mongodb';
import { majority } from './majority';

type DatabaseDocument = { _id: 'this'; id: string };

function databaseIn(db: Db): Collection<DatabaseDocument> {
  return db.collection<DatabaseDocument>('database', majority);
}

/** Tells this database from any other; created on first use. */
export async function databaseId(db: Db): Promise<string> {
  const known = await databaseIn(db).findOne({ _id: 'this' }, { readConcern: { level: 'majority' } });
  return known?.id ?? createdId(db);
}

async function createdId(db: Db): Promise<string> {
  const kept = await databaseIn(db).findOneAndUpdate(
    { _id: 'this' },
    { $setOnInsert: { id: randomUUID() } },
    { upsert: true, returnDocument: 'after' },
  );
  if (kept === null) throw new Error('the database has no id');
  return kept.id;
}

/** For a copy of a database. */
export async function renewDatabaseId(db: Db): Promise<string> {
  const id = randomUUID();
  await databaseIn(db).updateOne({ _id: 'this' }, { $set: { id } }, { upsert: true });
  return id;
}
