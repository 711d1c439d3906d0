import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '../..');

/** Large tools of the build, which are not worth copying: nothing that runs in production has them. */
const tools = ['@biomejs', '@typescript', '@swc', '@esbuild', 'playwright-core'];

/**
 * What the image of the Dockerfile holds of a program that is built, in a directory of its own; Docker is not needed.
 */
export async function productionFiles(): Promise<string> {
  const dockerfile = await readFile(join(root, 'Dockerfile'), 'utf8');
  const [, build = '', image = ''] = dockerfile.split(/^FROM .*$/m);
  const directory = await mkdtemp(join(tmpdir(), 'slash-order-production-'));
  const built = join(directory, 'build');
  await installed(built, /npm prune .*/.exec(build)?.[0] ?? '');
  const app = join(directory, 'app');
  for (const [, from, paths = ''] of image.matchAll(/^COPY (--from=build )?(.*)$/gm)) {
    const names = paths
      .split(' ')
      .slice(0, -1)
      .map((path) => path.replace('/app/', ''));
    const origin = from !== undefined && names.includes('node_modules') ? built : root;
    for (const name of names)
      await cp(join(origin, name), join(app, name), { recursive: true, verbatimSymlinks: true });
  }
  return directory;
}

/** The dependencies that are left in a directory after the build's own command has pruned them. */
async function installed(directory: string, prune: string): Promise<void> {
  const packages = (await readdir(join(root, 'packages'))).map((name) => `packages/${name}/package.json`);
  for (const name of ['package.json', 'package-lock.json', '.npmrc', ...packages]) {
    await mkdir(join(directory, name, '..'), { recursive: true });
    await cp(join(root, name), join(directory, name));
  }
  await cp(join(root, 'node_modules'), join(directory, 'node_modules'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !tools.includes(relative(join(root, 'node_modules'), path)),
  });
  const [npm = '', ...args] = prune.split(' ');
  await promisify(execFile)(npm, [...args, '--offline'], { cwd: directory });
}
