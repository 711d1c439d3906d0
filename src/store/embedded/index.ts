import { spawn } from 'node:child_process';
import { access, constants, mkdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { extname, join } from 'node:path';
import { EmbeddedMongoError } from './embedded-mongo-error';
import { joined, type Lease } from './lease-port';
import { mongodBinary } from './mongod-binary';

export { EmbeddedMongoError } from './embedded-mongo-error';

export type EmbeddedOptions = {
  /** Where the data are kept between runs; whoever names the same directory shares the server. */
  dataDir: string;
  log: (line: string) => void;
  /** Where a downloaded server is kept. */
  cacheDir?: string;
  /** Flags for the Node process of the guardian, where this code does not run compiled. */
  nodeFlags?: readonly string[];
};

/** A share in the embedded server; it runs on while anybody has one. */
export type EmbeddedMongo = { uri: string; release: () => Promise<void> };

/**
 * The embedded MongoDB of a data directory: the one that runs already, or a new one. Throws an EmbeddedMongoError that
 * says in a sentence what is wrong and what to do.
 */
export async function connectEmbedded(options: EmbeddedOptions): Promise<EmbeddedMongo> {
  const dataDir = await writable(options.dataDir);
  const lease = (await joined(dataDir)) ?? (await launched(dataDir, options));
  const news = await lease.news;
  if ('error' in news) throw new EmbeddedMongoError(news.error);
  return {
    uri: news.uri,
    release: () =>
      new Promise((resolve) => {
        lease.socket.once('close', () => resolve());
        lease.socket.end();
      }),
  };
}

async function writable(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EmbeddedMongoError(
      `The embedded MongoDB cannot keep its data in ${dataDir} (${reason}). Give this user permission, start from another directory, or set MONGODB_URI.`,
    );
  }
}

/** Starts a guardian – at most one of several started at the same time stays – and joins whichever it is. */
async function launched(dataDir: string, { log, cacheDir, nodeFlags = [] }: EmbeddedOptions): Promise<Lease> {
  const binary = await mongodBinary(dataDir, cacheDir ?? join(homedir(), '.cache', 'slash-order'), log);
  const guardian = join(__dirname, `guardian${extname(__filename)}`);
  spawn(process.execPath, [...nodeFlags, guardian, dataDir, binary], { detached: true, stdio: 'ignore' }).unref();
  for (let waited = 0; waited < longestStartMs; waited += pollMs) {
    const lease = await joined(dataDir);
    if (lease !== null) return lease;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw new EmbeddedMongoError(
    'The embedded MongoDB could not be started: its guardian does not answer. Try again, or set MONGODB_URI.',
  );
}

const pollMs = 25;
const longestStartMs = 15_000;
