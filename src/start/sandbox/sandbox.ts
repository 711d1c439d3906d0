import { mkdir, writeFile } from 'node:fs/promises';
import type { Sandbox } from 'slack-sandbox';
import type { SlackConnection } from '../../bot/connection/slack-connection';
import type { Config } from '../config/config';
import { manifestOf } from '../manifest/manifest';
import { notInstalled } from '../ports/optional-package';
import { sampleWorkspace } from './sample-workspace';
import { sandboxMark, sandboxMarkFile } from './sandbox-mark';

export type SandboxInstead = { sandbox: Sandbox; connection: SlackConnection };

const defaultPagePort = 3000;

const noSandbox =
  'no Slack tokens are set, and this installation has no sandbox. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN to connect to Slack, or try the sandbox from a checkout with `npm ci && npm start`.';

/**
 * Starts the sandbox, whose state survives restarts; from then on the command line uses its policy too. Throws
 * PackageNotInstalled in a production installation.
 */
export async function sandboxInstead({ port, dataDir, mongoUri }: Config): Promise<SandboxInstead> {
  const { startSandbox } = await import('slack-sandbox').catch(notInstalled(noSandbox));
  const sandbox = await startSandbox({
    port: port ?? defaultPagePort,
    manifest: manifestOf('socket-mode'),
    transport: { kind: 'socket' },
    workspace: sampleWorkspace,
    dataFile: `${dataDir}/sandbox.json`,
  });
  const { botToken, appToken } = sandbox;
  await mkdir(dataDir, { recursive: true });
  await writeFile(sandboxMarkFile(dataDir), sandboxMark(mongoUri));
  return { sandbox, connection: { mode: 'socket', botToken, appToken } };
}
