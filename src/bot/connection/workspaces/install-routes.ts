import type { ServerResponse } from 'node:http';
import type { Logger as BoltLogger } from '@slack/bolt';
import {
  type CallbackOptions,
  type CodedError,
  ErrorCode,
  InstallProvider,
  type OrgInstallation,
  type Installation as SlackInstallation,
} from '@slack/oauth';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Installation, InstallationStore } from '../../../domain/ports/installation-store';
import type { OAuthStateStore } from '../../../domain/ports/oauth-state-store';
import type { Language } from '../../language/language';
import { interactiveOptions } from '../clients';
import type { Route } from '../receiving/routes';
import type { OauthConnection } from '../slack-connection';
import { answerPage, type InstallPage } from './install-page';
import { statesUsedOnce } from './states-used-once';

export type InstallDeps = {
  connection: OauthConnection;
  apiUrl: string | undefined;
  installations: Pick<InstallationStore, 'keep'>;
  states: OAuthStateStore;
  /** Called after an installation, to resume waiting deliveries. */
  installed: () => Promise<void>;
  shared: Language;
  log: Logger;
  logger: BoltLogger;
};

/** OAuth by Slack's consent page. The state is bound to one browser and used once. */
export function installRoutes(deps: InstallDeps): Route[] {
  // Web API 8.2.0 logs the client secret at debug level; errors that anybody can cause are not ours.
  const logger = { ...deps.logger, debug: () => undefined, error: deps.logger.info };
  const clientOptions = interactiveOptions(deps.apiUrl, logger);
  const provider = installProvider(deps, logger, clientOptions);
  const callback: CallbackOptions = {
    afterInstallation: async (installation, _, __, response) =>
      keepOrRevoke({ ...deps, clientOptions }, installationOf(installation), response),
    successAsync: (installation, _, __, response) => welcome(deps, installation, response),
    failureAsync: async (error, _, __, response) => explain(deps, error, response),
  };
  return [
    {
      path: '/slack/install',
      method: 'GET',
      handler: (request, response) =>
        provider.handleInstallPath(request, response.setHeader('cache-control', 'no-store')),
    },
    {
      path: '/slack/oauth_redirect',
      method: 'GET',
      handler: (request, response) => provider.handleCallback(request, response, callback),
    },
  ];
}

function installProvider(
  { connection, installations, states }: InstallDeps,
  logger: BoltLogger,
  clientOptions: WebClientOptions,
): InstallProvider {
  const { clientId, clientSecret, stateSecret, scopes } = connection;
  return new InstallProvider({
    clientId,
    clientSecret,
    logger,
    clientOptions,
    directInstall: true,
    stateStore: statesUsedOnce(stateSecret, states),
    installUrlOptions: { scopes: [...scopes] },
    installationStore: {
      storeInstallation: (installation) => installations.keep(installationOf(installation)),
      fetchInstallation: () => Promise.reject(new Error('installations are read from their store')),
    },
  });
}

/** Whether the installation is kept; the token of a workspace that is not in the configuration is revoked. */
async function keepOrRevoke(
  { connection, shared, log, clientOptions }: InstallDeps & { clientOptions: WebClientOptions },
  { id, token, name }: Installation,
  response: ServerResponse,
): Promise<boolean> {
  const t = shared.install;
  if (connection.workspaces.includes(id)) return true;
  log.warn({ workspace: id }, 'somebody installed the bot in a workspace that is none of those in SLACK_WORKSPACES');
  await new WebClient(token, clientOptions).auth
    .revoke()
    .catch((error) => log.warn({ err: error, workspace: id }, 'a token that is of no use was not revoked'));
  answerPage(response, 403, { title: t.notAllowed(name), text: t.notAllowedText(id) });
  return false;
}

async function welcome(
  { shared: { install: t }, installed, log }: InstallDeps,
  installation: SlackInstallation | OrgInstallation,
  response: ServerResponse,
): Promise<void> {
  const { id, name, installedBy } = installationOf(installation);
  log.info({ workspace: id, person: installedBy }, 'the bot was installed in a workspace');
  const to = `https://slack.com/app_redirect?${new URLSearchParams({ app: installation.appId ?? '', team: id })}`;
  answerPage(response, 200, { title: t.done(name), text: t.doneText, link: { to, text: t.open } });
  await installed().catch((error) => log.error({ err: error }, 'what waited for it waits on for a while'));
}

function explain({ shared, log }: InstallDeps, error: CodedError, response: ServerResponse): void {
  const { code } = error;
  if (statusOf(code) === failed) log.error({ err: error }, 'the bot was not installed');
  const link = { to: '/slack/install', text: shared.install.again };
  answerPage(response, statusOf(code), { ...pageOf(code, shared), link });
}

/** Throws if Slack gave no bot token. */
function installationOf({
  isEnterpriseInstall,
  team,
  enterprise,
  bot,
  user,
}: SlackInstallation | OrgInstallation): Installation {
  const where = isEnterpriseInstall === true ? enterprise : team;
  if (where === undefined || bot === undefined) throw new Error('Slack gave no workspace or no bot token');
  return {
    id: where.id,
    name: where.name ?? where.id,
    token: bot.token,
    botId: bot.id,
    botUserId: bot.userId,
    scopes: bot.scopes,
    installedBy: user.id,
  };
}

const failed = 502;

const refused = new Set<string>([ErrorCode.MissingStateError, ErrorCode.InvalidStateError, ErrorCode.MissingCodeError]);

function statusOf(code: string): number {
  if (code === ErrorCode.AuthorizationError) return 200;
  return refused.has(code) ? 400 : failed;
}

function pageOf(code: string, { install: t }: Language): InstallPage {
  if (code === ErrorCode.AuthorizationError) return { title: t.canceled, text: t.canceledText };
  return refused.has(code) ? { title: t.expired, text: t.expiredText } : { title: t.failed, text: t.failedText };
}
