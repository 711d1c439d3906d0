import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a program and answers with what it printed; throws, with what it complained of, where it fails. */
export async function command(program: string, args: readonly string[], timeoutMs = 120_000): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...args], { timeout: timeoutMs, maxBuffer: 16 * 1024 * 1024 });
  return stdout;
}
