import os from 'node:os';
import {
  type Db,
  MongoBulkWriteError,
  MongoClient,
  MongoError,
  MongoNetworkError,
  MongoServerSelectionError,
  MongoWriteConcernError,
} from 'mongodb';
import { majority } from './majority';
import { refuseStandalone, refuseUnsafeOptions } from './unsafe-database';

export type Database = { db: Db; client: MongoClient; close: () => Promise<void> };

/** Used when the address names none. */
const defaultDatabase = 'slash-order';

/** Acknowledged writes survive the loss of a server. A write that times out may still take effect. */
const writeConcern = { ...majority.writeConcern, wtimeoutMS: 10_000 } as const;

/** In milliseconds, unless the address sets its own. */
const timeouts = { serverSelectionTimeoutMS: 5_000, connectTimeoutMS: 5_000, waitQueueTimeoutMS: 5_000 } as const;

/** Throws UnsafeDatabase, and the driver's error within seconds where no server can be reached. */
export async function connect(uri: string, options: { monitorCommands?: boolean } = {}): Promise<Database> {
  const client = new MongoClient(uri, {
    appName: 'slash-order',
    ...Object.fromEntries(Object.entries(timeouts).filter(([name]) => !uri.includes(`${name}=`))),
    // The driver's own dynamic import fails inside jest, and no connection is made.
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

/** Whether the connection or the majority was lost. */
export function isDatabaseLost(error: unknown): error is Error {
  const lost = [MongoNetworkError, MongoServerSelectionError, MongoWriteConcernError];
  if (lost.some((kind) => error instanceof kind)) return true;
  if (error instanceof MongoBulkWriteError && error.result.getWriteConcernError() !== undefined) return true;
  // The driver would have retried it, but found no other server.
  return error instanceof MongoError && error.hasErrorLabel('RetryableWriteError');
}
