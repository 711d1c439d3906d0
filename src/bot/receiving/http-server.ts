import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Logger } from 'pino';
import { type Route, routeOf } from './routes';
import type { Timing } from './timing';
import { within } from './within';

/** How long senders may take, in milliseconds. */
export type HttpPatience = {
  headersMs: number;
  /** Headers and body. */
  requestMs: number;
  /** How often those who take longer are looked for. */
  lookEveryMs: number;
  /** How long requests may take to end once the server stops. */
  stopMs: number;
};

export const usualPatience: HttpPatience = { headersMs: 5_000, requestMs: 10_000, lookEveryMs: 1_000, stopMs: 5_000 };

export type HttpServerDeps = { log: Logger; timing: Timing; patience: HttpPatience };

export type HttpServer = {
  /** Answers with the port. Rejects where it cannot be had. */
  listen: (port: number, host?: string) => Promise<number>;
  /** Takes nothing new, lets go of idle connections at once, and of the others when their requests have ended or time is up. */
  close: () => Promise<void>;
};

/** Longer than balancers keep idle connections: who closes first must not be the one that a request is on its way to. */
const keepAliveMs = 75_000;

/** Each may hold a few kilobytes of headers before anything is known of it. */
const mostConnections = 1_000;

export function httpServer(routes: readonly Route[], { log, timing, patience }: HttpServerDeps): HttpServer {
  let closing = false;
  const server = createServer(
    {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.lookEveryMs,
      keepAliveTimeout: keepAliveMs,
    },
    (request, response) => {
      if (closing) response.shouldKeepAlive = false;
      void serve(routes, log, request, response);
    },
  );
  server.maxConnections = mostConnections;
  const closeIdle = idleCloser(server);

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
      closeIdle();
      if ((await within(timing, patience.stopMs, closed, 'late')) === 'closed') return;
      log.warn('requests over HTTP were cut off at the stop');
      server.closeAllConnections();
      await closed;
    },
  };
}

/**
 * Closes the connections that carry no request, now and as they fall idle. Node's own way leaves those open on which nothing
 * was ever sent, as browsers and balancers open them.
 */
function idleCloser(server: Server): () => void {
  const carried = new Map<Socket, number>();
  let closing = false;
  const settle = (socket: Socket, change: number) => {
    const before = carried.get(socket);
    if (before === undefined) return;
    const left = before + change;
    carried.set(socket, left);
    if (closing && left === 0) socket.destroySoon();
  };
  server.on('connection', (socket: Socket) => {
    carried.set(socket, 0);
    socket.once('close', () => carried.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    settle(socket, 1);
    response.once('close', () => settle(socket, -1));
  });
  return () => {
    closing = true;
    for (const socket of [...carried.keys()]) settle(socket, 0);
  };
}

async function serve(
  routes: readonly Route[],
  log: Logger,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const found = routeOf(routes, request);
    if ('handler' in found) await found.handler(request, response);
    else if (found.allowed.length === 0) refuse(response, 404);
    else refuse(response.setHeader('allow', found.allowed.join(', ')), 405);
  } catch (error) {
    if (request.destroyed && !request.complete) {
      log.debug('a sender went away in the middle of a request');
      return;
    }
    log.error({ err: error }, 'a request over HTTP failed');
    if (response.headersSent) response.destroy();
    else refuse(response, 500);
  }
}

/** Answers with a status and nothing else, and lets go of the connection: what else is sent on it is not read. */
export function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0, connection: 'close' }).end();
}
