import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Timing } from '../timing';
import { withTimeout } from '../timing';
import { type ConnectionLimits, type Connections, connectionsOf, usualLimits } from './connections';
import { type Route, routeOf } from './routes';
import { throttled } from './throttle';

/** How long senders may take, in milliseconds. */
export type HttpTimeouts = {
  headersMs: number;
  /** Headers and body. */
  requestMs: number;
  /** How often those who take longer are looked for. */
  lookEveryMs: number;
  /** How long requests may take to end once the server stops. */
  stopMs: number;
};

export const usualTimeouts: HttpTimeouts = { headersMs: 5_000, requestMs: 10_000, lookEveryMs: 1_000, stopMs: 5_000 };

export type HttpServerDeps = { log: Logger; timing: Timing; patience: HttpTimeouts; limits?: ConnectionLimits };

export type HttpServer = {
  /** Answers with the port. Rejects where it cannot be had. */
  listen: (port: number, host?: string) => Promise<number>;
  /**
   * Takes nothing new, lets go of idle connections at once, and of the others when their requests have ended or time is
   * up.
   */
  close: () => Promise<void>;
};

/**
 * Longer than balancers keep idle connections: who closes first must not be the one that a request is on its way to.
 */
const keepAliveMs = 75_000;

/** How often the log says that there are too many connections. */
const logEveryMs = 10_000;

export function httpServer(routes: readonly Route[], deps: HttpServerDeps): HttpServer {
  const { log, timing, patience, limits = usualLimits } = deps;
  let closing = false;
  const server = createServer({
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    connectionsCheckingInterval: patience.lookEveryMs,
    keepAliveTimeout: keepAliveMs,
  });
  const logCrowded = throttled<'crowded'>(timing, logEveryMs, (_, times) =>
    log.warn({ times }, 'connections without a signature were closed, as there were too many'),
  );
  const connections = connectionsOf(server, limits, () => logCrowded('crowded'));
  server.on('request', (request, response) => {
    const keepOpen = keptOpen(connections, request, response, closing);
    void serve(routes, log, request, response, keepOpen);
  });

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ port, ...(host !== undefined && { host }) }, () => {
          server.off('error', reject).on('error', (error) => log.error({ err: error }, 'the HTTP server stumbled'));
          resolve((server.address() as AddressInfo).port);
        });
      }),
    async close() {
      if (!server.listening) return;
      closing = true;
      const closed = new Promise<'closed'>((resolve) => server.close(() => resolve('closed')));
      connections.closeIdle();
      if ((await withTimeout(timing, patience.stopMs, closed, 'late')) === 'closed') return;
      log.warn('requests over HTTP were cut off at the stop');
      server.closeAllConnections();
      await closed;
    },
  };
}

/**
 * Only over a connection that is proven others may follow a request: whoever just wants to hold one open cannot.
 * Answers with how to prove it.
 */
function keptOpen(
  connections: Connections,
  { socket }: IncomingMessage,
  response: ServerResponse,
  closing: boolean,
): () => void {
  const wanted = response.shouldKeepAlive && !closing;
  response.shouldKeepAlive = wanted && connections.isProven(socket);
  return () => {
    connections.prove(socket);
    response.shouldKeepAlive = wanted;
  };
}

async function serve(
  routes: readonly Route[],
  log: Logger,
  request: IncomingMessage,
  response: ServerResponse,
  keepOpen: () => void,
): Promise<void> {
  try {
    const found = routeOf(routes, request);
    if ('handler' in found) await found.handler(request, response, keepOpen);
    else if (found.allowed.length === 0) endWithStatus(response, 404);
    else endWithStatus(response.setHeader('allow', found.allowed.join(', ')), 405);
  } catch (error) {
    if (request.destroyed && !request.complete) {
      log.debug('a sender went away in the middle of a request');
      return;
    }
    log.error({ err: error }, 'a request over HTTP failed');
    if (response.headersSent) response.destroy();
    else endWithStatus(response, 500);
  }
}

/** Answers with a status and nothing else, and lets go of the connection: what else is sent on it is not read. */
export function endWithStatus(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0, connection: 'close' }).end();
}
