import { spawn } from 'node:child_process';
import { readFile, rename } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { MongoClient, MongoServerError } from 'mongodb';
import { EmbeddedMongoError } from './embedded-mongo-error';
import { explained } from './mongod-log';
import { embeddedUser, ensuredSecret, secretFile } from './secret';

/** A running single-node replica set on loopback. */
export type MongodServer = {
  uri: string;
  /** Resolves when the server is gone, for whatever reason. */
  exited: Promise<void>;
  /** Shuts it down cleanly. */
  stop: () => Promise<void>;
};

const replicaSet = 'embedded';

/** Throws EmbeddedMongoError with the reason from the log where the server does not come up. */
export async function startMongod(binary: string, dataDir: string, port: number): Promise<MongodServer> {
  const logFile = join(dataDir, 'mongod.log');
  const secret = await ensuredSecret(dataDir);
  // Keeps one earlier log; the server would keep them all.
  await rename(logFile, `${logFile}.before`).catch(() => undefined);
  const child = spawn(
    binary,
    [
      ...['--dbpath', dataDir, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', replicaSet],
      ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '64', '--logpath', logFile, '--quiet'],
      ...['--keyFile', secretFile(dataDir), '--setParameter', 'diagnosticDataCollectionEnabled=false'],
      // A client that is killed leaves its transaction behind, which locks what it changed.
      ...['--setParameter', 'transactionLifetimeLimitSeconds=10'],
    ],
    { stdio: 'ignore' },
  );
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const client = new MongoClient(uri, {
    runtimeAdapters: { os },
    serverSelectionTimeoutMS: 30_000,
    writeConcern: { w: 'majority' },
    // As a member of the replica set, which has the key: older data have no user.
    auth: { username: '__system', password: secret },
    ...{ authMechanism: 'SCRAM-SHA-256', authSource: 'local' },
  });
  try {
    await Promise.race([ready(client, { port, secret }), exited.then(() => Promise.reject(new Error('it ended')))]);
  } catch (error) {
    child.kill();
    await exited;
    const log = await readFile(logFile, 'utf8').catch(() => '');
    throw new EmbeddedMongoError(
      explained(log, dataDir, port) ??
        `The embedded MongoDB did not start (${error instanceof Error ? error.message : String(error)}). See ${logFile}; to start afresh, move ${dataDir} away.`,
    );
  } finally {
    await client.close();
  }
  return {
    uri: `mongodb://127.0.0.1:${port}/?replicaSet=${replicaSet}`,
    exited,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Makes the server writable for whoever has the password. */
async function ready(client: MongoClient, { port, secret }: { port: number; secret: string }): Promise<void> {
  await primary(client, port);
  await createUser(client, secret);
}

/** Whoever can read the data directory has all data anyway, so the user may do anything. */
async function createUser(client: MongoClient, secret: string): Promise<void> {
  const admin = client.db('admin');
  const user = { pwd: secret, roles: ['root'] };
  const { users } = await admin.command({ usersInfo: embeddedUser });
  await admin.command({ [users.length === 0 ? 'createUser' : 'updateUser']: embeddedUser, ...user });
}

/** Initiates the replica set of new data, or moves that of old data to this port, and waits until it is writable. */
async function primary(client: MongoClient, port: number): Promise<void> {
  const admin = client.db('admin');
  const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
  const current = await admin.command({ replSetGetConfig: 1 }).catch((error) => {
    if (error instanceof MongoServerError && error.codeName === 'NotYetInitialized') return null;
    throw error;
  });
  if (current === null) await admin.command({ replSetInitiate: { _id: replicaSet, members } });
  else if (current.config.members[0].host !== members[0]?.host)
    await admin.command({
      replSetReconfig: { ...current.config, members, version: current.config.version + 1 },
      force: true,
    });
  while (!(await admin.command({ hello: 1 })).isWritablePrimary)
    await new Promise((resolve) => setTimeout(resolve, 20));
}
