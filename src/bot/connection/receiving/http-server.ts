import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Timing } from '../timing';
import { withTimeout } from '../timing';
import { type ConnectionLimits, type Connections, connectionsOf, usualLimits } from './connections';
import { type Route, routeOf } from './routes';
import { throttled } from './throttle';

/** Limits in milliseconds. */
export type HttpTimeouts = {
  headersMs: number;
  requestMs: number;
  /** How often Node checks for slow senders. */
  lookEveryMs: number;
  /** How long open requests may take once the server stops. */
  stopMs: number;
};

export const usualTimeouts: HttpTimeouts = { headersMs: 5_000, requestMs: 10_000, lookEveryMs: 1_000, stopMs: 5_000 };

export type HttpServerDeps = { log: Logger; timing: Timing; patience: HttpTimeouts; limits?: ConnectionLimits };

export type HttpServer = {
  /** Returns the port. Rejects if the port cannot be opened. */
  listen: (port: number, host?: string) => Promise<number>;
  /** Takes no new requests, closes idle connections at once, and the others after their request or the timeout. */
  close: () => Promise<void>;
};

/** Longer than load balancers keep idle connections: closing first could lose a request already on its way. */
const keepAliveMs = 75_000;

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
    const keepOpen = limitKeepAlive(connections, request, response, closing);
    void serve({ routes, log }, { request, response, keepOpen });
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

/** Keeps only verified connections open for further requests. Returns a function that marks one as verified. */
function limitKeepAlive(
  connections: Connections,
  { socket }: IncomingMessage,
  response: ServerResponse,
  closing: boolean,
): () => void {
  const keepAlive = response.shouldKeepAlive && !closing;
  response.shouldKeepAlive = keepAlive && connections.isProven(socket);
  return () => {
    connections.prove(socket);
    response.shouldKeepAlive = keepAlive;
  };
}

type Exchange = { request: IncomingMessage; response: ServerResponse; keepOpen: () => void };

async function serve(
  { routes, log }: { routes: readonly Route[]; log: Logger },
  { request, response, keepOpen }: Exchange,
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

/** Sends a bare status and closes the connection: the rest of the request is not read. */
export function endWithStatus(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0, connection: 'close' }).end();
}
