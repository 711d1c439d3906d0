import os from 'node:os';
import {
  type Db,
  MongoClient,
  MongoError,
  MongoNetworkError,
  MongoServerSelectionError,
  MongoWriteConcernError,
} from 'mongodb';
import { majority } from './majority';
import { refuseStandalone, refuseUnsafeOptions } from './unsafe-database';

export type Database = { db: Db; client: MongoClient; close: () => Promise<void> };

/** Where orders are kept when the address names no database. */
const defaultDatabase = 'slash-order';

/**
 * Every write waits for a majority, so that what was answered survives the loss of a server. Without a majority it
 * fails after this time, but may still take effect.
 */
const writeConcern = { ...majority.writeConcern, wtimeoutMS: 10_000 } as const;

/** Milliseconds to wait for a server, unless the address names a time of its own. */
const timeouts = { serverSelectionTimeoutMS: 5_000, connectTimeoutMS: 5_000, waitQueueTimeoutMS: 5_000 } as const;

/**
 * Connects to the database of an address. Throws UnsafeDatabase where that could lose what people are told is done, and
 * the driver's error, within some seconds, where it cannot be reached.
 */
export async function connect(uri: string, options: { monitorCommands?: boolean } = {}): Promise<Database> {
  const client = new MongoClient(uri, {
    appName: 'slash-order',
    ...Object.fromEntries(Object.entries(timeouts).filter(([name]) => !uri.includes(`${name}=`))),
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

/** Whether an error says that the database went away, or lost its majority. */
export function isDatabaseLost(error: unknown): error is Error {
  const lost = [MongoNetworkError, MongoServerSelectionError, MongoWriteConcernError];
  if (lost.some((kind) => error instanceof kind)) return true;
  // The driver would have retried it on another server, but found none.
  return error instanceof MongoError && error.hasErrorLabel('RetryableWriteError');
}
