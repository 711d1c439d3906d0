import { mkdir, writeFile } from 'node:fs/promises';
import { type Sandbox, startSandbox } from 'slack-sandbox';
import type { SlackConnection } from '../bot/connection/slack-connection';
import type { Config } from './config';
import { manifestOf } from './manifest';
import { sandboxMark, sandboxMarkFile } from './sandbox-mark';

/** What takes Slack's place where there are no tokens. */
export type SandboxInstead = { sandbox: Sandbox; connection: SlackConnection };

/** Where the sandbox's page is found unless PORT says otherwise. */
const usualPort = 3000;

/**
 * Starts the sandbox, kept in the data directory over restarts; from then on the command line goes by its policy too.
 */
export async function sandboxInstead({ port, dataDir, mongoUri }: Config): Promise<SandboxInstead> {
  const sandbox = await startSandbox({
    port: port ?? usualPort,
    manifest: manifestOf('socket-mode'),
    transport: { kind: 'socket' },
    dataFile: `${dataDir}/sandbox.json`,
  });
  const { botToken, appToken } = sandbox;
  await mkdir(dataDir, { recursive: true });
  await writeFile(sandboxMarkFile(dataDir), sandboxMark(mongoUri));
  return { sandbox, connection: { mode: 'socket', botToken, appToken } };
}
