import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '../..');

/** What the build writes last, at every run. */
const stamp = 'packages/slack-sandbox/dist/page/index.html';

/** What the build reads. */
const inputs = ['src', 'packages', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

/**
 * Builds `dist/` where there is none or where it is older than what it is made of; answers with the program in it.
 */
export async function builtProgram(): Promise<string> {
  const built = await changedAt(stamp);
  const newest = Math.max(...(await Promise.all(inputs.map(changedAt))));
  if (built < newest) await promisify(execFile)('npm', ['run', '-s', 'build'], { cwd: root });
  return join(root, 'dist/main.js');
}

/** When a file, or the latest of what a directory holds, was changed; 0 where there is none. */
async function changedAt(path: string): Promise<number> {
  const found = await stat(join(root, path)).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const names = (await readdir(join(root, path))).filter((name) => name !== 'dist' && name !== 'node_modules');
  return Math.max(found.mtimeMs, ...(await Promise.all(names.map((name) => changedAt(join(path, name))))));
}
