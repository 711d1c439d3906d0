import { freePort } from 'embedded-mongod';
import type { Db } from 'mongodb';
import type { BotPorts } from '../../src/bot/services/bot-ports';
import { type Bot, startBot } from '../../src/bot/start-bot';
import type { Policy } from '../../src/domain/policy/policy';
import { botScopes } from '../../src/start/manifest/manifest';
import { workspacePorts } from '../../src/start/ports/workspace-ports';
import { createIndexes } from '../../src/store/database/indexes';
import type { SealingKeys } from '../../src/store/workspaces/token-seal';
import { botPorts } from './bot-ports';
import { keptLog } from './kept-log';
import { testDatabase } from './mongo';
import { signedHeaders, signingSecret } from './signed-request';
import { type SlackOfSeveral, slackOfSeveral } from './slack-of-several';

/** A page that somebody was shown, and the cookie that came with it. */
export type Shown = { status: number; text: string; location: string; cookie: string };

/** A bot at work in several workspaces, on a database of its own. */
export type WorkspacesJourney = {
  slack: SlackOfSeveral;
  db: Db;
  /** What a command beside the bot is to have in its environment; `keys` as they are written there. */
  environment: (keys: string) => Record<string, string>;
  ports: BotPorts;
  log: ReturnType<typeof keptLog>;
  /** Opens a path of the bot's, in a browser with this cookie. */
  open: (path: string, cookie?: string) => Promise<Shown>;
  /** Somebody installs the bot, all the way over Slack and back. */
  install: (workspace: string) => Promise<Shown>;
  /** Somebody takes it out again, or has its token revoked, of which the bot is told. */
  uninstall: (workspace: string, event?: object) => Promise<void>;
  /** Starts the bot anew, when all that came in is served. */
  settled: () => Promise<void>;
  /** The same, with other keys. */
  restart: (...keys: SealingKeys) => Promise<void>;
  stop: () => Promise<void>;
};

export async function botInWorkspaces(
  options: { all: readonly string[]; allowed: readonly string[]; rules: Policy },
  ...keys: SealingKeys
): Promise<WorkspacesJourney> {
  const database = await testDatabase();
  const { db } = database;
  await createIndexes(db);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const slack = await slackOfSeveral(options.all, `${address}/slack/events`);
  const log = keptLog();
  const ports = { ...botPorts(db, { rules: options.rules }), log: log.log };
  const stateSecret = 'a-state-secret-of-more-than-32-characters';
  const connection = {
    ...({ mode: 'oauth', clientId: '1.2', clientSecret: 'client-secret', stateSecret } as const),
    ...{ signingSecret, workspaces: options.allowed, scopes: botScopes },
  };
  const started = (...sealing: SealingKeys): Promise<Bot> =>
    startBot(
      { connection, apiUrl: slack.apiUrl, port, host: '127.0.0.1' },
      { ...ports, workspaces: workspacePorts(db, sealing, ports.clock) },
    );
  let bot = await started(...keys);

  async function restart(...others: SealingKeys): Promise<void> {
    await bot.stop();
    bot = await started(...others);
  }

  async function open(path: string, cookie = ''): Promise<Shown> {
    const response = await fetch(`${address}${path}`, { headers: { cookie }, redirect: 'manual' });
    const [set = ''] = response.headers.getSetCookie();
    return {
      status: response.status,
      text: await response.text(),
      location: response.headers.get('location') ?? '',
      cookie: set.split(';')[0] ?? '',
    };
  }

  return {
    ...{ slack, db, ports, log, open },
    environment: (sealing) => ({
      ...{ SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'client-secret', SLACK_STATE_SECRET: stateSecret },
      ...{ SLACK_SIGNING_SECRET: signingSecret, SLACK_WORKSPACES: options.allowed.join(','), PORT: String(port) },
      ...{ SLACK_TOKEN_KEYS: sealing, SLACK_API_URL: slack.apiUrl, MONGODB_URI: database.uri },
    }),
    async install(workspace) {
      const { location, cookie } = await open('/slack/install');
      const state = new URL(location).searchParams.get('state') ?? '';
      return open(`/slack/oauth_redirect?${new URLSearchParams({ code: workspace, state })}`, cookie);
    },
    async uninstall(workspace, event = { type: 'app_uninstalled' }) {
      slack.revoke(workspace);
      const body = JSON.stringify({
        ...{ type: 'event_callback', team_id: workspace, api_app_id: 'A0SANDBOX', event_id: `Ev${workspace}`, event },
        event_time: Math.floor(Date.now() / 1000),
      });
      const headers = signedHeaders(body, { contentType: 'application/json' });
      const { status } = await fetch(`${address}/slack/events`, { method: 'POST', body, headers });
      if (status !== 200) throw new Error(`the bot answers ${status}`);
    },
    restart,
    settled: () => restart(...keys),
    async stop() {
      await bot.stop();
      await slack.stop();
      await database.drop();
    },
  };
}
