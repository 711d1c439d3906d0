import type { Logger } from '@slack/bolt';
import { withTimeout } from '../timing';
import type { AckResponse } from './ack';
import type { BotReceiver } from './bot-receiver';
import { httpServer, usualTimeouts } from './http-server';
import type { Route } from './routes';
import { seenEnvelopes } from './seen-envelopes';
import { type Processor, type ServeDeps, serveRequest } from './serve-request';
import type { SocketClient } from './socket-client';
import type { SocketEnvelope } from './socket-frame';
import { socketKeeper } from './socket-keeper';

export type SocketReceiverOptions = {
  appToken: string;
  apiUrl?: string | undefined;
  /** Where the routes are served; where left out, they are not. */
  port?: number | undefined;
  host: string;
  routes: readonly Route[];
  /** Where the client writes its lines. */
  logger: Logger;
};

/**
 * A pong that is later than this means that nobody is there any more. Socket Mode 3.1.0 looks after every third of it,
 * twice, so that a dead connection is noticed within 1.4 seconds and another one is open within two.
 */
const pongMs = 800;

/** What was asked for may still be answered for so long before the connections close. */
const owedMs = 3_000;

/**
 * Takes what Slack sends over Socket Mode. Of our own making, because Bolt 5.1.0's SocketModeReceiver never
 * acknowledges what nobody listens to or what fails, serves duplicates twice, and does not wait for its disconnect at
 * the stop.
 */
export function socketReceiver(options: SocketReceiverOptions, deps: ServeDeps): BotReceiver {
  const { log, observer, timing } = deps;
  const owed = new Set<Promise<void>>();
  let app: Processor | null = null;

  const seen = seenEnvelopes(timing, (given) => {
    observer.duplicate();
    log.info('an envelope came twice');
    given.catch((error) => log.warn({ err: error }, 'an answer did not get through to Slack'));
  });

  function take(envelope: SocketEnvelope, client: SocketClient): void {
    const { envelope_id: id, payload: body, retry_attempt: retryNum, retry_reason: retryReason } = envelope;
    // Slack sends again what it hears nothing of; there is no way to say that something failed.
    const reply = async (answer: AckResponse) => {
      if (answer !== 'failed') await client.acknowledge(id, answer.payload);
    };
    const first = seen.taken(id, reply);
    if (first === null || app === null) return;
    const serving = app;
    const answered = new Promise<void>((resolve) => {
      const request = {
        body,
        since: timing.now(),
        reply: (answer: AckResponse) => first(answer).finally(resolve),
        ...(retryNum !== undefined && { retryNum }),
        ...(retryReason !== undefined && { retryReason }),
      };
      void serveRequest(deps, serving, request).finally(resolve);
    });
    owed.add(answered);
    void answered.then(() => owed.delete(answered));
  }

  const keeper = socketKeeper(clientOptions(options), deps, take);
  const server =
    options.port === undefined ? null : httpServer(options.routes, { log, timing, patience: usualTimeouts });

  return {
    init(it) {
      app = it;
    },
    async start() {
      await server?.listen(options.port ?? 0, options.host);
      await keeper.start();
    },
    async stop() {
      await withTimeout(timing, owedMs, Promise.all(owed), undefined);
      await Promise.all([keeper.stop(), server?.close()]);
    },
    isOpen: keeper.isOpen,
  };
}

/** One attempt at a time: the keeper decides when to try again. */
function clientOptions({ appToken, apiUrl, logger }: SocketReceiverOptions) {
  return {
    appToken,
    logger,
    clientPingTimeout: pongMs,
    clientOptions: {
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 3_000,
      ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    },
  };
}
