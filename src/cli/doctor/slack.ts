import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import type { Config } from '../../start/config';
import { botScopes } from '../../start/manifest';
import { type Finding, failed, ok, skipped } from './finding';

/** Tokens, scopes, channels and user groups, as Slack itself answers. */
export async function checkSlack({ slack, slackApiUrl, policy }: Config): Promise<Finding[]> {
  if (slack === null) return [skipped('Slack', 'no tokens are set; the bot runs in its sandbox')];
  const options = {
    retryConfig: { retries: 0 },
    timeout: 10_000,
    ...(slackApiUrl !== undefined && { slackApiUrl }),
  };
  const client = new WebClient(slack.botToken, options);
  const bot = await checkBotToken(client);
  const app = slack.mode === 'socket' ? [await checkAppToken(new WebClient(slack.appToken, options))] : [];
  if (bot.scopes === null) return [...bot.findings, ...app];
  const channels = Object.entries(policy.channels).map(([use, id]) => checkChannel(client, use, id));
  const groups = [...new Set(Object.values(policy.roles).flat())].filter((id) => /^S[A-Z0-9]+$/.test(id));
  return [
    ...bot.findings,
    ...app,
    checkScopes(bot.scopes, slack.mode === 'socket' ? 'socket-mode' : 'http'),
    ...(await Promise.all(channels)),
    ...(await Promise.all(groups.map((id) => checkGroup(client, id)))),
  ];
}

async function checkBotToken(client: WebClient): Promise<{ findings: Finding[]; scopes: string[] | null }> {
  try {
    const { team, user, response_metadata: metadata } = await client.auth.test();
    return { findings: [ok('SLACK_BOT_TOKEN', `${user} in ${team}`)], scopes: metadata?.scopes ?? [] };
  } catch (error) {
    const advice = `${codeOf(error)}; copy the bot token (xoxb-…) from “OAuth & Permissions” of the app again`;
    return { findings: [failed('SLACK_BOT_TOKEN', advice)], scopes: null };
  }
}

async function checkAppToken(client: WebClient): Promise<Finding> {
  try {
    await client.apps.connections.open();
    return ok('SLACK_APP_TOKEN');
  } catch (error) {
    return failed('SLACK_APP_TOKEN', `${codeOf(error)}; make an app-level token (xapp-…) with connections:write`);
  }
}

function checkScopes(granted: readonly string[], mode: 'socket-mode' | 'http'): Finding {
  const missing = botScopes.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return ok('scopes');
  return failed(
    'scopes',
    `${missing.join(', ')} missing; update the app from manifests/${mode}.yaml and install it again`,
  );
}

async function checkChannel(client: WebClient, use: string, channel: string): Promise<Finding> {
  const check = `channel for ${use} (${channel})`;
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_archived === true) return failed(check, 'it is archived; choose another');
    if (found?.is_member === true || found?.is_private !== true) return ok(check, `#${found?.name ?? ''}`);
    return failed(check, 'the bot is not in this private channel; invite it');
  } catch (error) {
    return failed(check, `${codeOf(error)}; check the id, and invite the bot if the channel is private`);
  }
}

async function checkGroup(client: WebClient, usergroup: string): Promise<Finding> {
  try {
    const { users = [] } = await client.usergroups.users.list({ usergroup });
    return ok(`user group ${usergroup}`, `${users.length} people`);
  } catch (error) {
    return failed(`user group ${usergroup}`, `${codeOf(error)}; check the id under “roles” of the policy`);
  }
}

function codeOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return `Slack answers ${error.data.error ?? 'an error'}`;
  return error instanceof Error ? error.message : String(error);
}
