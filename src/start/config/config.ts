import type { SlackConnection } from '../../bot/connection/slack-connection';
import { defaultPolicy, type Policy } from '../../domain/policy/policy';
import type { Problem } from '../../domain/values/problems';
import type { MailAccess } from '../../mail/mail-access';
import { problemsOfAddress } from '../../store/database/unsafe-database';
import type { SealingKeys } from '../../store/workspaces/token-seal';
import type { ShopifyAccess } from '../../storefronts/shopify/admin-api';
import type { Endpoint } from '../../webhooks/endpoint';
import { sandboxMark, sandboxMarkFile } from '../sandbox/sandbox-mark';
import { type GatewaySettings, gatewaySettings } from './gateway-settings';
import { type IntakeSecrets, intakeSecrets } from './intake-secrets';
import { mailAccess } from './mail-access';
import { readPolicy } from './policy-file';
import { type SfccAccess, sfccAccess } from './sfcc-access';
import { shopifyAccess } from './shopify-access';
import { type ReadVariable, slackOf } from './slack-variables';
import { tokenKeys } from './token-keys';
import { stepEndpoints, webhookEndpoints } from './webhook-endpoints';

/** Everything that is set from outside, read once at the start. */
export type Config = {
  /** `null` without tokens, which means the sandbox. */
  slack: SlackConnection | null;
  /** `null` unless the bot serves several workspaces. */
  tokenKeys: SealingKeys | null;
  slackApiUrl: string | undefined;
  port: number | undefined;
  /** A separate port for metrics and readiness. */
  metricsPort: number | undefined;
  host: string;
  mongoUri: string | undefined;
  dataDir: string;
  logLevel: LogLevel;
  policy: Policy;
  /** By the name of the policy's webhook, with secrets. */
  endpoints: ReadonlyMap<string, Endpoint>;
  /** What steps of flows ask, by the name in the policy, with secrets. */
  stepEndpoints: ReadonlyMap<string, Endpoint>;
  /** `null` unless orders are pulled from B2C Commerce. */
  sfcc: SfccAccess | null;
  /** `null` unless Shopify is told what was done. */
  shopify: ShopifyAccess | null;
  gateways: GatewaySettings;
  intake: IntakeSecrets;
  /** `null` where customers are not told by mail. */
  mail: MailAccess | null;
  /** `null` for the defaults. */
  policyFile: string | null;
};

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The other systems that a bot works with. */
export type OtherSystems = Pick<
  Config,
  'endpoints' | 'stepEndpoints' | 'tokenKeys' | 'sfcc' | 'shopify' | 'gateways' | 'intake'
>;

/** A bot on its own. */
export const nothingConnected: OtherSystems = {
  ...{ endpoints: new Map(), stepEndpoints: new Map(), tokenKeys: null, sfcc: null, shopify: null },
  ...{ gateways: { stripe: null, adyen: null }, intake: { standard: [], shopify: [], woocommerce: [] } },
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Data of the embedded database and of the sandbox. */
const dataDir = '.data';

/**
 * The configuration, or everything that is wrong with it at once. `read` returns the text of a file, `null` where
 * there is none. A bot without tokens is a sandbox; so is the command line where it works on the database of one.
 */
export function readConfig(
  environment: Environment,
  read: (path: string) => string | null,
  who: 'bot' | 'command line' = 'command line',
): { config: Config } | { problems: Problem[]; policyFile: string | null } {
  const env: ReadVariable = (name) => (environment[name] === '' ? undefined : environment[name]);
  const problems: Problem[] = [];
  const port = portOf('PORT', env('PORT'), problems);
  const slack = slackOf(env, port, problems);
  const metricsPort = metricsPortOf(env('METRICS_PORT'), { port, slack }, problems);
  const keys = slack?.mode === 'oauth' ? tokenKeys(env('SLACK_TOKEN_KEYS'), slack.clientSecret, problems) : null;
  const logLevel = logLevelOf(env('LOG_LEVEL'), slack, problems);
  const mongoUri = mongoUriOf(env('MONGODB_URI'), problems);
  const besideSandbox = () => read(sandboxMarkFile(dataDir)) === sandboxMark(mongoUri);
  const sandbox = slack === null && (who === 'bot' || besideSandbox());
  const policy = readPolicy(env('SLASH_ORDER_CONFIG'), sandbox, read);
  if ('problems' in policy) problems.push(...policy.problems);
  const known = 'problems' in policy ? defaultPolicy : policy.policy;
  const endpoints = webhookEndpoints(known, env, problems);
  const steps = stepEndpoints(known, env, sandbox, problems);
  const sfcc = sfccAccess(env, problems);
  const shopify = shopifyAccess(env, problems);
  const gateways = gatewaySettings(known, env, problems);
  const intake = intakeSecrets(env, problems);
  const mail = mailAccess(env, problems);
  if (problems.length > 0 || 'problems' in policy) return { problems, policyFile: policy.file };
  return {
    config: {
      slack,
      tokenKeys: keys,
      slackApiUrl: env('SLACK_API_URL'),
      port,
      metricsPort,
      host: env('HOST') ?? '127.0.0.1',
      mongoUri,
      dataDir,
      logLevel,
      policy: policy.policy,
      endpoints,
      stepEndpoints: steps,
      sfcc,
      shopify,
      gateways,
      intake,
      mail,
      policyFile: policy.file,
    },
  };
}

function portOf(path: string, port: string | undefined, problems: Problem[]): number | undefined {
  if (port === undefined) return undefined;
  const number = Number(port);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
  problems.push({ path, problem: `“${port}” isn’t a port. Use a whole number from 0 to 65535` });
  return undefined;
}

function logLevelOf(value: string | undefined, slack: SlackConnection | null, problems: Problem[]): LogLevel {
  // In the sandbox, people read the terminal.
  if (value === undefined) return slack === null ? 'warn' : 'info';
  const level = logLevels.find((one) => one === value);
  if (level === undefined) problems.push({ path: 'LOG_LEVEL', problem: `must be one of ${logLevels.join(', ')}` });
  return level ?? 'info';
}

function mongoUriOf(value: string | undefined, problems: Problem[]): string | undefined {
  const found = value === undefined ? [] : problemsOfAddress(value);
  problems.push(...found.map((problem) => ({ path: 'MONGODB_URI', problem })));
  return value;
}

function metricsPortOf(
  value: string | undefined,
  { port, slack }: Pick<Config, 'port' | 'slack'>,
  problems: Problem[],
): number | undefined {
  const path = 'METRICS_PORT';
  const metricsPort = portOf(path, value, problems);
  if (metricsPort === undefined) return undefined;
  if (slack?.mode === 'socket') {
    problems.push({ path, problem: 'only works with HTTP. In Socket Mode, metrics and readiness are served on PORT' });
  }
  if (metricsPort === port && port !== 0) problems.push({ path, problem: 'can’t be the same as PORT' });
  return metricsPort;
}
