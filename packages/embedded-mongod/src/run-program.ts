import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Returns the standard output. Throws the last line of standard error where the program fails. */
export async function runProgram(program: string, args: readonly string[], timeoutMs = 120_000): Promise<string> {
  try {
    const options = { timeout: timeoutMs, maxBuffer: 16 * 1024 * 1024 };
    return (await promisify(execFile)(program, [...args], options)).stdout;
  } catch (error) {
    throw new Error(complaintOf(error, program), { cause: error });
  }
}

function complaintOf(error: unknown, program: string): string {
  const { code, killed, stderr = '' } = error as { code?: unknown; killed?: boolean; stderr?: string };
  if (code === 'ENOENT') return `${program} is not there`;
  if (killed) return `${program} took too long`;
  return stderr.trim().split('\n').at(-1) || `${program} failed (${String(code)})`;
}
