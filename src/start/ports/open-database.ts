import { connect, type Database } from '../../store/database/connect';
import { createIndexes } from '../../store/database/indexes';
import { UnsafeDatabase } from '../../store/database/unsafe-database';
import type { Config } from '../config/config';
import { notInstalled } from './optional-package';

/** The message is a sentence for whoever runs this. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
}

/** The configured database, else the embedded one, with its indexes. Throws DatabaseUnavailable. */
export async function openDatabase(
  { mongoUri, dataDir }: Pick<Config, 'mongoUri' | 'dataDir'>,
  log: (line: string) => void,
): Promise<Database> {
  if (mongoUri !== undefined) return ready(mongoUri, async () => undefined);
  const { uri, release } = await embeddedDatabase(`${dataDir}/mongodb`, log).catch((error) => {
    const reason = error instanceof Error ? error.message : String(error);
    const hint = reason === noEmbedded ? '' : ' Or set MONGODB_URI to use another server.';
    throw new DatabaseUnavailable(`${reason}${hint}`);
  });
  return ready(uri, release);
}

async function embeddedDatabase(dataDir: string, log: (line: string) => void) {
  const { connectEmbedded } = await import('embedded-mongod').catch(notInstalled(noEmbedded));
  return connectEmbedded({ dataDir, log });
}

const noEmbedded =
  'MONGODB_URI isn’t set, and this installation has no embedded database. Set it to your database’s address.';

async function ready(uri: string, release: () => Promise<void>): Promise<Database> {
  try {
    const database = await connect(uri);
    await createIndexes(database.db);
    return {
      ...database,
      async close() {
        await database.close();
        await release();
      },
    };
  } catch (error) {
    await release();
    if (error instanceof UnsafeDatabase) throw new DatabaseUnavailable(error.message);
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseUnavailable(
      `Couldn’t reach the database (${reason}). Check that it’s running and that MONGODB_URI is correct. Without MONGODB_URI, an embedded database is used.`,
    );
  }
}
