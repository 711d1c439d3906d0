import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Config } from '../../start/config/config';
import type { ManifestMode } from '../../start/manifest/manifest';
import { type Finding, failed, ok, skipped } from './finding';
import { installedClients } from './installed-clients';
import { checkChannel, checkGroup, checkScopes, codeOf } from './slack-checks';

/** The name of the check for a single workspace. */
const singleCheck = 'SLACK_BOT_TOKEN';

/** Tokens, scopes, channels and user groups, as Slack answers. */
export async function checkSlack(config: Config, log: (line: string) => void): Promise<Finding[]> {
  const { slack, slackApiUrl, policy } = config;
  if (slack === null) return [skipped('Slack', 'No tokens set. The bot runs in its sandbox.')];
  const options: WebClientOptions = {
    retryConfig: { retries: 0 },
    timeout: 10_000,
    ...(slackApiUrl !== undefined && { slackApiUrl }),
  };
  const installed =
    slack.mode === 'oauth'
      ? await installedClients(config, options, log)
      : { findings: [], clients: new Map([[singleCheck, new WebClient(slack.botToken, options)]]) };
  const file = slack.mode === 'socket' ? 'socket-mode' : 'http';
  const bots = await Promise.all([...installed.clients].map(([check, client]) => checkToken(check, client, file)));
  const app = slack.mode === 'socket' ? [await checkAppToken(new WebClient(slack.appToken, options))] : [];
  const findings = [...installed.findings, ...bots.flatMap((bot) => bot.findings), ...app];
  const clients = bots.flatMap(({ client }) => client ?? []);
  if (clients.length === 0) return findings;
  const channels = Object.entries(policy.channels).map(([use, id]) =>
    inAnyWorkspace(clients, (client) => checkChannel(client, use, id)),
  );
  const groups = [...new Set(Object.values(policy.roles).flat())].filter((id) => /^S[A-Z0-9]+$/.test(id));
  return [
    ...findings,
    ...(await Promise.all(channels)),
    ...(await Promise.all(groups.map((id) => inAnyWorkspace(clients, (client) => checkGroup(client, id))))),
  ];
}

/** `client` is `null` where Slack refuses the token. */
async function checkToken(
  check: string,
  client: WebClient,
  file: ManifestMode,
): Promise<{ findings: Finding[]; client: WebClient | null }> {
  try {
    const { team, user, response_metadata: metadata } = await client.auth.test();
    const scopes = check === singleCheck ? 'scopes' : `scopes in ${check}`;
    const granted = checkScopes(scopes, metadata?.scopes ?? [], file);
    return { findings: [ok(check, `${user} in ${team}`), granted], client };
  } catch (error) {
    const again =
      check === singleCheck
        ? 'Copy the bot token (xoxb-…) from the app’s “OAuth & Permissions” page again.'
        : 'Reinstall the bot there at /slack/install.';
    return { findings: [failed(check, `${codeOf(error)}. ${again}`)], client: null };
  }
}

async function checkAppToken(client: WebClient): Promise<Finding> {
  try {
    await client.apps.connections.open();
    return ok('SLACK_APP_TOKEN');
  } catch (error) {
    return failed('SLACK_APP_TOKEN', `${codeOf(error)}. Create an app-level token (xapp-…) with connections:write.`);
  }
}

/** A channel or group is fine if any workspace has it; else the last finding counts. */
async function inAnyWorkspace(
  clients: readonly WebClient[],
  check: (client: WebClient) => Promise<Finding>,
): Promise<Finding> {
  const findings = await Promise.all(clients.map(check));
  return findings.find(({ state }) => state === 'ok') ?? findings.at(-1) ?? skipped('Slack', 'No workspace.');
}
