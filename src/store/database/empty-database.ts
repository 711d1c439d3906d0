import type { Db } from 'mongodb';

/** Deletes every document, but not what names the database, nor any index. */
export async function emptyDatabase(db: Db): Promise<void> {
  const collections = await db.collections();
  const emptied = collections.filter(({ collectionName }) => collectionName !== 'database');
  await Promise.all(emptied.map((collection) => collection.deleteMany({})));
}
