import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import type { Sandbox } from 'slack-sandbox';
import type { SlackConnection } from '../../bot/connection/slack-connection';
import type { Config } from '../config/config';
import { defaultPagePort } from '../config/intake-port';
import { manifestOf } from '../manifest/manifest';
import { notInstalled } from '../ports/optional-package';
import { type HistoryClock, historyClock } from './history/history-clock';
import { hasLowerReturnFee } from './lower-return-fee';
import { sampleWorkspace } from './sample-workspace';
import { sandboxMark, sandboxMarkFile } from './sandbox-mark';
import { sandboxTour } from './sandbox-tour';

export type SandboxInstead = {
  sandbox: Sandbox;
  connection: SlackConnection;
  /** Whether it begins: nothing was kept of an earlier one, and the database is its own. */
  fresh: boolean;
  clock: HistoryClock;
  /** What is done when somebody resets the sandbox. */
  onReset: (reset: () => Promise<void>) => void;
};

const noSandbox =
  'no Slack tokens are set, and this installation has no sandbox. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN to connect to Slack, or try the sandbox from a checkout with `npm ci && npm start`.';

/**
 * Starts the sandbox, whose state survives restarts; from then on the command line uses its policy too. Throws
 * PackageNotInstalled in a production installation.
 */
export async function sandboxInstead({
  port,
  dataDir,
  mongoUri,
  policy,
}: Pick<Config, 'port' | 'dataDir' | 'mongoUri' | 'policy'>): Promise<SandboxInstead> {
  const { startSandbox } = await import('slack-sandbox').catch(notInstalled(noSandbox));
  const dataFile = `${dataDir}/sandbox.json`;
  const fresh = !existsSync(dataFile) && mongoUri === undefined;
  const clock = historyClock(() => new Date());
  let reset: () => Promise<void> = () => Promise.reject(new Error('The bot is still starting. Try again in a moment.'));
  const sandbox = await startSandbox({
    port: port ?? defaultPagePort,
    manifest: manifestOf('socket-mode'),
    transport: { kind: 'socket' },
    workspace: sampleWorkspace,
    dataFile,
    clock: () => clock.now().getTime(),
    tour: sandboxTour({ hasLowerFee: mongoUri === undefined && hasLowerReturnFee(policy.flows) }),
    onReset: () => reset(),
  });
  const { botToken, appToken } = sandbox;
  await mkdir(dataDir, { recursive: true });
  await writeFile(sandboxMarkFile(dataDir), sandboxMark(mongoUri));
  return {
    sandbox,
    connection: { mode: 'socket', botToken, appToken },
    fresh,
    clock,
    onReset(wanted) {
      reset = wanted;
    },
  };
}
