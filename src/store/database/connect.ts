import os from 'node:os';
import {
  type Db,
  MongoClient,
  MongoError,
  MongoNetworkError,
  MongoServerSelectionError,
  MongoWriteConcernError,
} from 'mongodb';
import { refuseStandalone, refuseUnsafeOptions } from './unsafe-set-up';

export type Database = { db: Db; client: MongoClient; close: () => Promise<void> };

/** Where orders are kept when the address names no database. */
const defaultDatabase = 'slash-order';

/**
 * Every write of every collection waits for the majority: what was answered survives the loss of a server. Where there is no
 * majority it fails in time, but may be done all the same.
 */
const writeConcern = { w: 'majority', journal: true, wtimeoutMS: 10_000 } as const;

/**
 * How long is waited for a server, in milliseconds: to find one, to be let in, to be sure that one that stands still is gone.
 * An address that names its own time is left its own.
 */
const patience = { serverSelectionTimeoutMS: 5_000, connectTimeoutMS: 5_000, waitQueueTimeoutMS: 5_000 } as const;

/**
 * Connects to the database of an address. Throws UnsafeDatabase where that could lose what people are told is done, and the
 * driver's error, within some seconds, where it cannot be reached.
 */
export async function connect(uri: string, options: { monitorCommands?: boolean } = {}): Promise<Database> {
  const client = new MongoClient(uri, {
    appName: 'slash-order',
    ...Object.fromEntries(Object.entries(patience).filter(([name]) => !uri.includes(`${name}=`))),
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

/** Whether an error says that the database was there, and cannot be reached any more or has lost its majority. */
export function isDatabaseLost(error: unknown): error is Error {
  const lost = [MongoNetworkError, MongoServerSelectionError, MongoWriteConcernError];
  if (lost.some((kind) => error instanceof kind)) return true;
  // What the driver would have tried again on another server, and could not.
  return error instanceof MongoError && error.hasErrorLabel('RetryableWriteError');
}
