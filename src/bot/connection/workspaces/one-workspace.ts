import type { Logger } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { deliveryOptions, interactiveOptions } from '../clients';
import type { Workspaces } from './workspaces';

export function oneWorkspace(botToken: string, apiUrl: string | undefined, logger: Logger): Workspaces {
  const interactive = new WebClient(botToken, interactiveOptions(apiUrl, logger));
  const delivering = new WebClient(botToken, deliveryOptions(apiUrl, logger));
  return {
    authorization: { token: botToken },
    interactive: async () => interactive,
    delivering: async () => delivering,
    routes: [],
    listen: () => undefined,
  };
}
