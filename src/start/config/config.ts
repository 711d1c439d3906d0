import type { SlackConnection } from '../../bot/connection/slack-connection';
import { defaultPolicy, type Policy } from '../../domain/policy/policy';
import type { Problem } from '../../domain/values/problems';
import { problemsOfAddress } from '../../store/database/unsafe-database';
import type { SealingKeys } from '../../store/workspaces/token-seal';
import type { Endpoint } from '../../webhooks/endpoint';
import { sandboxMark, sandboxMarkFile } from '../sandbox/sandbox-mark';
import { readPolicy } from './policy-file';
import { type ReadVariable, slackOf } from './slack-variables';
import { tokenKeys } from './token-keys';
import { webhookEndpoints } from './webhook-endpoints';

/** Everything that is set from outside, read once at start. */
export type Config = {
  /** How Slack is reached; `null` without tokens, which means the sandbox. */
  slack: SlackConnection | null;
  /** What the tokens of several workspaces are sealed with; `null` where there is one, or none. */
  tokenKeys: SealingKeys | null;
  slackApiUrl: string | undefined;
  port: number | undefined;
  /** Where metrics and readiness are served apart from Slack's requests. */
  metricsPort: number | undefined;
  host: string;
  mongoUri: string | undefined;
  /** Where the embedded database and the sandbox keep their data. */
  dataDir: string;
  logLevel: LogLevel;
  policy: Policy;
  /** The endpoints of the policy's webhooks, by name, with their secrets. */
  endpoints: ReadonlyMap<string, Endpoint>;
  /** The file that the policy comes from; without one the defaults hold. */
  policyFile: string | null;
};

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the embedded database and the sandbox keep their data. */
const dataDir = '.data';

/**
 * The configuration of an environment, or everything that is wrong with it at once. `read` answers a file's text,
 * `null` where there is none. A bot without tokens is a sandbox; the command line belongs to one where it works on its
 * orders.
 */
export function readConfig(
  environment: Environment,
  read: (path: string) => string | null,
  who: 'bot' | 'command line' = 'command line',
): { config: Config } | { problems: Problem[]; policyFile: string | null } {
  const set: ReadVariable = (name) => (environment[name] === '' ? undefined : environment[name]);
  const problems: Problem[] = [];
  const port = portOf('PORT', set('PORT'), problems);
  const slack = slackOf(set, port, problems);
  const metricsPort = metricsPortOf(set('METRICS_PORT'), { port, slack }, problems);
  const keys = slack?.mode === 'oauth' ? tokenKeys(set('SLACK_TOKEN_KEYS'), slack.clientSecret, problems) : null;
  const logLevel = logLevelOf(set('LOG_LEVEL'), slack, problems);
  const mongoUri = mongoUriOf(set('MONGODB_URI'), problems);
  const besideSandbox = () => read(sandboxMarkFile(dataDir)) === sandboxMark(mongoUri);
  const sandbox = slack === null && (who === 'bot' || besideSandbox());
  const policy = readPolicy(set('SLASH_ORDER_CONFIG'), sandbox, read);
  if ('problems' in policy) problems.push(...policy.problems);
  const endpoints = webhookEndpoints('problems' in policy ? defaultPolicy : policy.policy, set, problems);
  if (problems.length > 0 || 'problems' in policy) return { problems, policyFile: policy.file };
  return {
    config: {
      slack,
      tokenKeys: keys,
      slackApiUrl: set('SLACK_API_URL'),
      port,
      metricsPort,
      host: set('HOST') ?? '127.0.0.1',
      mongoUri,
      dataDir,
      logLevel,
      policy: policy.policy,
      endpoints,
      policyFile: policy.file,
    },
  };
}

function portOf(path: string, port: string | undefined, problems: Problem[]): number | undefined {
  if (port === undefined) return undefined;
  const number = Number(port);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
  problems.push({ path, problem: `“${port}” is no port: it must be a whole number from 0 to 65535` });
  return undefined;
}

function logLevelOf(written: string | undefined, slack: SlackConnection | null, problems: Problem[]): LogLevel {
  // In the sandbox, whoever tries it out reads the terminal.
  if (written === undefined) return slack === null ? 'warn' : 'info';
  const level = logLevels.find((one) => one === written);
  if (level === undefined) problems.push({ path: 'LOG_LEVEL', problem: `must be one of ${logLevels.join(', ')}` });
  return level ?? 'info';
}

function mongoUriOf(written: string | undefined, problems: Problem[]): string | undefined {
  const found = written === undefined ? [] : problemsOfAddress(written);
  problems.push(...found.map((problem) => ({ path: 'MONGODB_URI', problem })));
  return written;
}

function metricsPortOf(
  written: string | undefined,
  { port, slack }: Pick<Config, 'port' | 'slack'>,
  problems: Problem[],
): number | undefined {
  const path = 'METRICS_PORT';
  const metricsPort = portOf(path, written, problems);
  if (metricsPort === undefined) return undefined;
  if (slack?.mode === 'socket') {
    problems.push({ path, problem: 'is for HTTP: in Socket Mode, metrics and readiness are served at PORT' });
  }
  if (metricsPort === port && port !== 0) problems.push({ path, problem: 'must be another port than PORT' });
  return metricsPort;
}
