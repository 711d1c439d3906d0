import os from 'node:os';
import { MongoClient, type MongoOptions } from 'mongodb';

/** A database that could lose acknowledged writes. The message says why, and what to do. */
export class UnsafeDatabase extends Error {
  override name = 'UnsafeDatabase';
}

type Options = Pick<MongoOptions, 'writeConcern' | 'retryWrites' | 'readPreference'>;

/** The unsafe options of an address, each as written there and why. */
export function unsafeOptions({ writeConcern, retryWrites, readPreference }: Options): string[] {
  const w = writeConcern?.w;
  return [
    ...(w === undefined || w === 'majority' ? [] : [`w=${w} (a write must be on a majority of the servers)`]),
    ...(writeConcern?.journal === false ? ['journal=false (a write must be in the journal of the servers)'] : []),
    ...(retryWrites ? [] : ['retryWrites=false (a write must not fail where another server takes over)']),
    ...(readPreference.mode === 'primary'
      ? []
      : [`readPreference=${readPreference.mode} (what is decided on must not be out of date)`]),
  ];
}

/** What the driver can tell without connecting. Never shows the password, even of a malformed address. */
export function problemsOfAddress(uri: string): string[] {
  const broken = faultOf(uri);
  if (broken === null) {
    const unsafe = unsafeOptions(clientOf(uri).options);
    return unsafe.map((option) => `sets ${option}. Leave it out, the default is safe`);
  }
  const withoutCredentials = uri.replace(/\/\/.*@/s, '//');
  const fault = withoutCredentials === uri ? broken : faultOf(withoutCredentials);
  return [
    fault === null
      ? 'has a character in the user or password that must be escaped, like %40 for @'
      : `isn’t a database address like mongodb://host:27017/orders (${fault})`,
  ];
}

const clientOf = (uri: string) => new MongoClient(uri, { runtimeAdapters: { os } });

/** The driver's error; `null` where it takes the address. */
function faultOf(uri: string): string | null {
  try {
    clientOf(uri);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // This message quotes the address, and with it the password where the host is missing.
    return message.startsWith('Unable to parse') ? 'the host or port is invalid' : message;
  }
}

export function refuseUnsafeOptions({ options }: MongoClient): void {
  const unsafe = unsafeOptions(options);
  if (unsafe.length === 0) return;
  throw new UnsafeDatabase(
    `The address of the database sets ${unsafe.join(', ')}. Leave that out of MONGODB_URI. The defaults are safe.`,
  );
}

/** Throws UnsafeDatabase for a standalone server. Replica sets have a name, and mongos says what it is. */
export async function refuseStandalone(client: MongoClient): Promise<void> {
  const { setName, msg } = await client.db('admin').command({ hello: 1 });
  if (setName !== undefined || msg === 'isdbgrid') return;
  throw new UnsafeDatabase(
    'The database is a standalone server, which can lose confirmed changes. Make it a replica set: start mongod with --replSet rs0 and run rs.initiate() once; one member is enough.',
  );
}
