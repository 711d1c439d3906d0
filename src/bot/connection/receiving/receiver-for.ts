import type { Logger } from '@slack/bolt';
import { healthRoute } from '../health';
import type { ConnectionOptions } from '../slack-connection';
import type { BotReceiver } from './bot-receiver';
import { httpReceiver } from './http-receiver';
import type { SeenRequests } from './replays';
import type { Route } from './routes';
import type { ServeDeps } from './serve-request';
import { socketReceiver } from './socket-receiver';

export type ReceivingPorts = {
  /** Public routes, served if a port is open. */
  routes: readonly Route[];
  /** Routes for operators, on the same port or a separate one. */
  inside: readonly Route[];
  seen: SeenRequests;
  logger: Logger;
};

export function receiverFor(
  { connection, apiUrl, port, metricsPort, host }: ConnectionOptions,
  { routes, inside, seen, logger }: ReceivingPorts,
  deps: ServeDeps,
): BotReceiver {
  if (connection.mode === 'socket') {
    const { appToken } = connection;
    return socketReceiver({ appToken, apiUrl, port, host, routes: [...routes, ...inside], logger }, deps);
  }
  const options = { signingSecret: connection.signingSecret, port: port ?? 3000, host, seen };
  if (metricsPort === undefined) return httpReceiver({ ...options, routes: [...routes, ...inside] }, deps);
  const apart = { port: metricsPort, routes: [healthRoute, ...inside] };
  return httpReceiver({ ...options, routes, apart }, deps);
}
