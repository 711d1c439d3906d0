import type { BotReceiver } from './bot-receiver';
import { type HttpTimeouts, httpServer, usualTimeouts } from './http-server';
import { bodyReader } from './read-body';
import { replayGuard, type SeenRequests } from './replays';
import type { Route } from './routes';
import { type Processor, type ServeDeps, serveRequest } from './serve-request';
import { slackRoute } from './slack-route';

export type HttpReceiverOptions = {
  signingSecret: string;
  /** 0 for any free port; `start` returns the one in use. */
  port: number;
  host: string;
  /** Other routes on the same port. */
  routes: readonly Route[];
  /** Routes on a separate port only. */
  apart?: { port: number; routes: readonly Route[] };
  seen: SeenRequests;
  patience?: HttpTimeouts;
};

/** Far above the size of Slack's requests. */
const mebibyte = 1_048_576;
const bodyLimits = { each: mebibyte, together: 64 * mebibyte };

/**
 * Receives Slack's signed requests. Replaces Bolt 5.1.0's HTTPReceiver, which accepts future timestamps, rejects
 * content types with parameters, leaves people without an answer after errors, and answers unhandled requests only
 * after three seconds.
 */
export function httpReceiver(options: HttpReceiverOptions, deps: ServeDeps): BotReceiver {
  const { signingSecret, port, host, routes, apart, seen, patience = usualTimeouts } = options;
  let app: Processor | null = null;
  let listening = false;
  const slack = slackRoute({
    signingSecret,
    log: deps.log,
    observer: deps.observer,
    timing: deps.timing,
    readBody: bodyReader(bodyLimits),
    replays: replayGuard({ seen, timing: deps.timing, log: deps.log }),
    serve: async (request) => {
      if (app === null) throw new Error('a request came in before there was an app');
      await serveRequest(deps, app, request);
    },
  });
  const serving = { log: deps.log, timing: deps.timing, patience };
  const server = httpServer([slack, ...routes], serving);
  const other = apart === undefined ? null : httpServer(apart.routes, serving);

  return {
    init(it) {
      app = it;
    },
    async start() {
      await other?.listen(apart?.port ?? 0, host);
      const opened = await server.listen(port, host);
      listening = true;
      return opened;
    },
    async stop() {
      listening = false;
      await server.close();
      await other?.close();
    },
    isOpen: () => listening,
  };
}
