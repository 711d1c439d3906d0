import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './run-program';

/** Stops a server whose guardian was killed: it locks the data, and nothing else would stop it. */
export async function stopOrphan(dataDir: string): Promise<void> {
  const pid = await serverOf(dataDir);
  if (pid === null) return;
  process.kill(pid, 'SIGTERM');
  await untilGone(pid, dataDir);
}

/** The process id; `null` where no server runs on the data. */
export async function serverOf(dataDir: string): Promise<number | null> {
  const pid = Number((await readFile(join(dataDir, 'mongod.lock'), 'utf8').catch(() => '')).trim());
  return Number.isInteger(pid) && pid > 0 && (await isServer(pid, dataDir)) ? pid : null;
}

/** Resolves when no server runs on the data. */
export async function untilStopped(dataDir: string): Promise<void> {
  const pid = await serverOf(dataDir);
  if (pid !== null) await untilGone(pid, dataDir);
}

/** Resolves when that process has ended. */
export async function untilGone(pid: number, dataDir: string): Promise<void> {
  while (!(await hasEnded(pid, dataDir))) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** By its command line: the id may have been reused, or the process may be a zombie. */
async function isServer(pid: number, dataDir: string): Promise<boolean> {
  return isServerLine(await shownOf(pid), dataDir);
}

async function hasEnded(pid: number, dataDir: string): Promise<boolean> {
  return isEndedLine(await shownOf(pid), dataDir);
}

/**
 * By the state and command line of a process. One that ends loses its arguments, which are then shown as `[mongod]`,
 * before it closes its ports and files. It closes them once its last thread has ended: until then it may be a zombie
 * with threads, `Zl`.
 */
export function isEndedLine(line: string, dataDir: string): boolean {
  const isEnding = /^(?:[^Z]\S*|Z\S*l\S*) +\[mongod\]/.test(line);
  return !isEnding && !isServerLine(line, dataDir);
}

function isServerLine(line: string, dataDir: string): boolean {
  return line.includes('mongod') && line.includes(`--dbpath ${dataDir} `);
}

/** State and command line; empty where there is no such process. */
function shownOf(pid: number): Promise<string> {
  return runProgram('ps', ['-o', 'stat=,args=', '-p', String(pid)], 5_000).catch(() => '');
}
