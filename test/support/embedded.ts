import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EmbeddedOptions } from '../../src/store/embedded';

/** Flags for a Node process that runs the sources as they are. */
export const nodeFlags = ['-r', join(__dirname, 'swc-register.cjs')];

/** What another process was told of the embedded server: its address, or why there is none. */
export type Told = { uri?: string; name?: string; message?: string };

/** Another process that asks for a share in an embedded server. */
export async function embeddedClient(
  options: EmbeddedOptions,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<{ told: Told; process: ChildProcess }> {
  const program = join(__dirname, 'embedded-client.ts');
  const client = spawn(process.execPath, [...nodeFlags, program, JSON.stringify({ nodeFlags, ...options })], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(client.stdout), 'line');
  return { told: JSON.parse(String(line)), process: client };
}
