import type { OauthConnection, SlackConnection } from '../../bot/connection/slack-connection';
import type { Problem } from '../../domain/values/problems';
import { botScopes } from '../manifest/manifest';

/** `undefined` where an environment variable is missing or empty. */
export type ReadVariable = (name: string) => string | undefined;

/**
 * With a bot token: Socket Mode where there is an app token, else HTTP with a signing secret and a port. Without one:
 * several workspaces where any OAuth variable is set, else `null`.
 */
export function slackOf(env: ReadVariable, port: number | undefined, problems: Problem[]): SlackConnection | null {
  const botToken = env('SLACK_BOT_TOKEN');
  const appToken = env('SLACK_APP_TOKEN');
  const signingSecret = env('SLACK_SIGNING_SECRET');
  if (botToken === undefined) {
    if (oauthVariables.some((name) => env(name) !== undefined)) return oauthOf(env, problems);
    const alone = ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'].filter((name) => env(name) !== undefined);
    if (alone.length > 0) {
      problems.push({ path: 'SLACK_BOT_TOKEN', problem: `is missing, but ${alone.join(' and ')} is set` });
    }
    return null;
  }
  if (appToken !== undefined) return { mode: 'socket', botToken, appToken };
  if (signingSecret !== undefined && port !== undefined) return { mode: 'http', botToken, signingSecret };
  problems.push({
    path: signingSecret === undefined ? 'SLACK_APP_TOKEN' : 'PORT',
    problem:
      'is missing. With a bot token, set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET and PORT for HTTP',
  });
  return null;
}

const oauthVariables = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'SLACK_WORKSPACES'];

/** Whoever guesses it could make somebody install the bot. */
const leastSecret = 32;

function oauthOf(env: ReadVariable, problems: Problem[]): OauthConnection {
  for (const name of [...oauthVariables, 'SLACK_SIGNING_SECRET', 'PORT']) {
    if (env(name) !== undefined) continue;
    problems.push({
      path: name,
      problem: 'is missing. It’s required for several workspaces (when SLACK_BOT_TOKEN isn’t set)',
    });
  }
  const workspaces = (env('SLACK_WORKSPACES') ?? '').split(',').map((id) => id.trim());
  if (env('SLACK_WORKSPACES') !== undefined && !workspaces.every((id) => /^[TE][A-Z0-9]+$/.test(id))) {
    problems.push({ path: 'SLACK_WORKSPACES', problem: 'must list workspace or organization ids, like “T…,T…”' });
  }
  if ((env('SLACK_STATE_SECRET')?.length ?? leastSecret) < leastSecret) {
    problems.push({ path: 'SLACK_STATE_SECRET', problem: `must be at least ${leastSecret} characters long` });
  }
  return {
    mode: 'oauth',
    workspaces,
    scopes: botScopes,
    clientId: env('SLACK_CLIENT_ID') ?? '',
    clientSecret: env('SLACK_CLIENT_SECRET') ?? '',
    stateSecret: env('SLACK_STATE_SECRET') ?? '',
    signingSecret: env('SLACK_SIGNING_SECRET') ?? '',
  };
}
