import { spawn } from 'node:child_process';
import { access, constants, mkdir, realpath } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { extname, join } from 'node:path';
import { EmbeddedMongoError } from './embedded-mongo-error';
import { joined, type PortLease, portsOf, portsTaken } from './lease-port';
import { type MongodOptions, mongodBinary } from './mongod-binary';
import { secretOf, withSecret } from './secret';

export type EmbeddedOptions = MongodOptions & {
  /** Kept between runs. Everyone who names the same directory shares the server. */
  dataDir: string;
  /** Flags for the Node process of the guardian, where this code runs uncompiled. */
  nodeFlags?: readonly string[];
};

/** A share in the server, which runs while anybody has one. */
export type EmbeddedMongo = { uri: string; release: () => Promise<void> };

/** Joins the server that runs on a data directory, or starts one. Throws EmbeddedMongoError. */
export async function connectEmbedded(options: EmbeddedOptions): Promise<EmbeddedMongo> {
  const dataDir = await writable(options.dataDir);
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const { socket, news } = (await joined(dataDir)) ?? (await launched(dataDir, options));
    const told = await news;
    // A guardian that closes without news was shutting its server down.
    if (told === null) continue;
    if ('error' in told) throw new EmbeddedMongoError(told.error);
    // A dead server is announced until its guardian has noticed.
    if (!(await answers(told.uri))) {
      await closed(socket);
      continue;
    }
    return {
      uri: told.asksForPassword === true ? withSecret(told.uri, await secretOf(dataDir)) : told.uri,
      release: () =>
        new Promise((resolve) => {
          if (socket.destroyed) return resolve();
          socket.once('close', () => resolve());
          socket.end();
        }),
    };
  }
  throw unanswered();
}

async function writable(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EmbeddedMongoError(
      `The embedded MongoDB cannot keep its data in ${dataDir} (${reason}). Give this user permission, or take another directory.`,
    );
  }
}

/** Starts a guardian and joins it. Of several started at the same time, one stays. */
async function launched(dataDir: string, options: EmbeddedOptions): Promise<PortLease> {
  const { nodeFlags = [] } = options;
  const binary = await mongodBinary(dataDir, options);
  const program = join(__dirname, `guardian${extname(__filename)}`);
  const guardian = spawn(process.execPath, [...nodeFlags, program, dataDir, binary], {
    detached: true,
    stdio: 'ignore',
  });
  guardian.unref();
  for (let waited = 0; waited < longestStartMs; waited += pollMs) {
    const lease = await joined(dataDir);
    if (lease !== null) return lease;
    if (guardian.exitCode === portsTaken) {
      throw new EmbeddedMongoError(
        `The ports ${portsOf(dataDir).lease.join(', ')} are all taken, so nothing can guard the embedded MongoDB. Stop what uses one of them.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw unanswered();
}

/** Whether something listens at the address. */
function answers(uri: string): Promise<boolean> {
  const { hostname, port } = new URL(uri);
  return new Promise((resolve) => {
    const probe = connect(Number(port), hostname);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) return resolve();
    const late = setTimeout(() => socket.destroy(), longestStartMs);
    socket.once('close', () => {
      clearTimeout(late);
      resolve();
    });
  });
}

function unanswered(): EmbeddedMongoError {
  return new EmbeddedMongoError('The embedded MongoDB could not be started: its guardian does not answer. Try again.');
}

const mostAttempts = 3;
const pollMs = 25;
const longestStartMs = 15_000;
