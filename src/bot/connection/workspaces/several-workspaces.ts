import type { Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Policy } from '../../../domain/policy/policy';
import type { InstallationStore } from '../../../domain/ports/installation-store';
import type { OAuthStateStore } from '../../../domain/ports/oauth-state-store';
import type { WorkspaceIndex } from '../../../domain/ports/workspace-index';
import type { Language } from '../../language/language';
import type { ClientOf } from '../client-of';
import { deliveryOptions, interactiveOptions } from '../clients';
import { tellOperators } from '../posting/tell-operators';
import type { OauthConnection } from '../slack-connection';
import { findInstallation } from './find-installation';
import { installRoutes } from './install-routes';
import { installedAmong } from './installed-among';
import { InstalledClient } from './installed-client';
import { learnPlaces } from './learn-places';
import { onUninstalled } from './on-uninstalled';
import { workspaceOf } from './workspace-of';
import type { Workspaces } from './workspaces';

export type WorkspacePorts = {
  installations: InstallationStore;
  places: WorkspaceIndex;
  states: OAuthStateStore;
  /** Retries the deliveries that waited for a workspace at once. */
  resumeDeliveries: () => Promise<void>;
};

export type SeveralDeps = WorkspacePorts & {
  connection: OauthConnection;
  apiUrl: string | undefined;
  policy: Policy;
  shared: Language;
  clock: () => Date;
  log: Logger;
  logger: BoltLogger;
};

export function severalWorkspaces(deps: SeveralDeps): Workspaces {
  const { installations, places, connection, apiUrl, log, logger } = deps;
  const installed = installedAmong(installations, connection.workspaces, log);
  const interactive = interactiveOptions(apiUrl, logger);
  const delivery = deliveryOptions(apiUrl, logger);
  const installationOf = findInstallation(
    installed,
    places,
    (installation) => new InstalledClient(installation, interactive),
  );
  const delivering: ClientOf = async (id) => new InstalledClient(await installationOf(id), delivery);
  return {
    authorization: {
      async authorize(source) {
        const { token, botId, botUserId } = await installed.get(workspaceOf(source));
        return { botToken: token, botId, botUserId };
      },
    },
    interactive: async (id) => new InstalledClient(await installationOf(id), interactive),
    delivering,
    routes: installRoutes({ ...deps, installed: deps.resumeDeliveries }),
    listen(app) {
      learnPlaces(app, places, log);
      onUninstalled(app, { ...deps, tellOperators: tellOperators(delivering, deps.policy, deps.clock) });
    },
  };
}
