import os from 'node:os';
import { type Db, MongoClient, MongoNetworkError, MongoServerSelectionError } from 'mongodb';
import { refuseStandalone, refuseUnsafeOptions } from './unsafe-set-up';

export type Database = { db: Db; client: MongoClient; close: () => Promise<void> };

/** Where orders are kept when the address names no database. */
const defaultDatabase = 'slash-order';

/** Every write of every collection waits for the majority: what was answered survives the loss of a server. */
const writeConcern = { w: 'majority', journal: true } as const;

/**
 * Connects to the database of an address. Throws UnsafeDatabase where that could lose what people are told is done, and the
 * driver's error, within some seconds, where it cannot be reached.
 */
export async function connect(uri: string, options: { monitorCommands?: boolean } = {}): Promise<Database> {
  const client = new MongoClient(uri, {
    appName: 'slash-order',
    // Soon enough to say so to a person; an address that names its own time is left its own.
    ...(!uri.includes('serverSelectionTimeoutMS=') && { serverSelectionTimeoutMS: 5_000 }),
    // Given here because the driver's own dynamic import of it fails inside jest, and then no connection is made.
    runtimeAdapters: { os },
    ...options,
  });
  refuseUnsafeOptions(client);
  try {
    await client.connect();
    await refuseStandalone(client);
  } catch (error) {
    await client.close();
    throw error;
  }
  const named = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
  return { client, db: client.db(named ?? defaultDatabase, { writeConcern }), close: () => client.close() };
}

/** Whether an error says that the database was there and cannot be reached any more. */
export function isDatabaseLost(error: unknown): error is Error {
  return error instanceof MongoNetworkError || error instanceof MongoServerSelectionError;
}
