import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { nodeFlags } from '../../../test/support/node-flags';
import type { EmbeddedOptions } from '../src';

/** What another process was told of the embedded server: its address, or why there is none. */
export type Told = { uri?: string; name?: string; message?: string };

/** Another process that asks for a share in an embedded server. */
export async function embeddedClient(
  options: EmbeddedOptions,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<{ told: Told; process: ChildProcess }> {
  const program = join(__dirname, 'client.ts');
  const client = spawn(process.execPath, [...nodeFlags, program, JSON.stringify({ nodeFlags, ...options })], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(client.stdout), 'line');
  return { told: JSON.parse(String(line)), process: client };
}
