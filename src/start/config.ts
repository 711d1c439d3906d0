import type { SlackConnection } from '../bot/slack-connection';
import { defaultPolicy, type Policy } from '../domain/policy';
import type { Problem } from '../domain/values';
import type { Endpoint } from '../webhooks/endpoint';
import { readPolicy } from './policy-file';
import { webhookEndpoints } from './webhook-endpoints';

/** Everything that is set from outside, read once at start. */
export type Config = {
  /** How Slack is reached; `null` without tokens, which means the sandbox. */
  slack: SlackConnection | null;
  slackApiUrl: string | undefined;
  port: number | undefined;
  host: string;
  mongoUri: string | undefined;
  /** Where the embedded database and the sandbox keep their data. */
  dataDir: string;
  logLevel: LogLevel;
  policy: Policy;
  /** The endpoints of the policy's webhooks, by name, with their secrets. */
  endpoints: ReadonlyMap<string, Endpoint>;
  /** Whether the policy comes from a file; without one the defaults hold. */
  policyFile: string | null;
};

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** The configuration of an environment, or everything that is wrong with it at once. `read` answers a file's text, `null` where there is none. */
export function readConfig(
  environment: Environment,
  read: (path: string) => string | null,
): { config: Config } | { problems: Problem[] } {
  const set = (name: string) => (environment[name] === '' ? undefined : environment[name]);
  const problems: Problem[] = [];
  const port = numberIn(set('PORT'), problems);
  const slack = slackOf(set, port, problems);
  // In the sandbox whoever tries it out reads the terminal.
  const level = set('LOG_LEVEL') ?? (slack === null ? 'warn' : 'info');
  const logLevel = logLevels.find((one) => one === level);
  if (logLevel === undefined) problems.push({ path: 'LOG_LEVEL', problem: `must be one of ${logLevels.join(', ')}` });
  const policy = readPolicy(set('SLASH_ORDER_CONFIG'), read);
  if ('problems' in policy) problems.push(...policy.problems);
  const endpoints = webhookEndpoints('problems' in policy ? defaultPolicy : policy.policy, set, problems);
  if (problems.length > 0 || 'problems' in policy || logLevel === undefined) return { problems };
  return {
    config: {
      slack,
      slackApiUrl: set('SLACK_API_URL'),
      port,
      host: set('HOST') ?? '127.0.0.1',
      mongoUri: set('MONGODB_URI'),
      dataDir: '.data',
      logLevel,
      policy: policy.policy,
      endpoints,
      policyFile: policy.file,
    },
  };
}

function numberIn(port: string | undefined, problems: Problem[]): number | undefined {
  if (port === undefined) return undefined;
  const number = Number(port);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
  problems.push({ path: 'PORT', problem: `“${port}” is no port: it must be a whole number from 0 to 65535` });
  return undefined;
}

/** Socket Mode with an app token, whatever else is set; HTTP with a signing secret and a port; neither without a token. */
function slackOf(
  set: (name: string) => string | undefined,
  port: number | undefined,
  problems: Problem[],
): SlackConnection | null {
  const botToken = set('SLACK_BOT_TOKEN');
  const appToken = set('SLACK_APP_TOKEN');
  const signingSecret = set('SLACK_SIGNING_SECRET');
  if (botToken === undefined) {
    const alone = ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'].filter((name) => set(name) !== undefined);
    if (alone.length > 0) {
      problems.push({ path: 'SLACK_BOT_TOKEN', problem: `is missing, though ${alone.join(' and ')} is set` });
    }
    return null;
  }
  if (appToken !== undefined) return { mode: 'socket', botToken, appToken };
  if (signingSecret !== undefined && port !== undefined) return { mode: 'http', botToken, signingSecret };
  problems.push({
    path: signingSecret === undefined ? 'SLACK_APP_TOKEN' : 'PORT',
    problem: 'is missing: a bot token needs SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET and PORT for HTTP',
  });
  return null;
}
