import type { Logger } from '@slack/bolt';
import type { ConnectionOptions } from '../slack-connection';
import type { BotReceiver } from './bot-receiver';
import { httpReceiver } from './http-receiver';
import type { SeenRequests } from './replays';
import type { Route } from './routes';
import type { ServeDeps } from './serve-request';
import { socketReceiver } from './socket-receiver';

export type ReceivingPorts = {
  /** What else is served where a port is open. */
  routes: readonly Route[];
  seen: SeenRequests;
  logger: Logger;
};

/** What takes Slack's requests in the way that is configured. */
export function receiverFor(
  { connection, apiUrl, port, host }: ConnectionOptions,
  { routes, seen, logger }: ReceivingPorts,
  deps: ServeDeps,
): BotReceiver {
  if (connection.mode === 'socket') {
    return socketReceiver({ appToken: connection.appToken, apiUrl, port, routes, logger }, deps);
  }
  const { signingSecret } = connection;
  return httpReceiver({ signingSecret, port: port ?? 3000, host, routes, seen }, deps);
}
