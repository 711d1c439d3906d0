import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command';

/**
 * Stops a server whose guardian was killed: it still has the data, and nobody else will ever stop it. Only a process that
 * says itself that it is a server of this directory is touched.
 */
export async function stopOrphan(dataDir: string): Promise<void> {
  const pid = Number((await readFile(join(dataDir, 'mongod.lock'), 'utf8').catch(() => '')).trim());
  if (!Number.isInteger(pid) || pid <= 0 || !(await isServerOf(pid, dataDir))) return;
  process.kill(pid, 'SIGTERM');
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function isServerOf(pid: number, dataDir: string): Promise<boolean> {
  const line = await command('ps', ['-o', 'args=', '-p', String(pid)], 5_000).catch(() => '');
  return line.includes('mongod') && line.includes(`--dbpath ${dataDir} `);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
