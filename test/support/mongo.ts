import { randomUUID } from 'node:crypto';
import type { Db, MongoClient } from 'mongodb';
import { connect } from '../../src/store/database/connect';

/** Where the server of this test run is found; set once before all tests. */
export const testUriVariable = 'SLASH_ORDER_TEST_MONGODB_URI';

export type TestDatabase = {
  client: MongoClient;
  db: Db;
  uri: string;
  /** Removes the database and lets go of the server. */
  drop: () => Promise<void>;
};

/** A database of its own, on the one real server that the whole run shares. */
export async function testDatabase(options: { monitorCommands?: boolean } = {}): Promise<TestDatabase> {
  const server = process.env[testUriVariable];
  if (server === undefined) throw new Error('no test server: run this project through jest.config.js');
  const uri = server.replace('/?', `/t${randomUUID().replaceAll('-', '').slice(0, 16)}?`);
  const { client, db, close } = await connect(uri, options);
  return {
    ...{ client, db, uri },
    drop: async () => {
      await db.dropDatabase();
      await close();
    },
  };
}
