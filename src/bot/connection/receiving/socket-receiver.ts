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
  /** The port of the routes; without one they are not served. */
  port?: number | undefined;
  host: string;
  routes: readonly Route[];
  logger: Logger;
};

/** Time to answer open requests before the connections close. */
const owedMs = 3_000;

/**
 * Receives requests over Socket Mode. Replaces Bolt 5.1.0's SocketModeReceiver, which never acknowledges unhandled or
 * failed requests, serves duplicates twice, and does not wait for its disconnect.
 */
export function socketReceiver(options: SocketReceiverOptions, deps: ServeDeps): BotReceiver {
  const { log, observer, timing } = deps;
  const owed = new Set<Promise<void>>();
  let app: Processor | null = null;

  const seen = seenEnvelopes(timing, (answered) => {
    observer.duplicate();
    log.info('an envelope came twice');
    answered.catch((error) => log.warn({ err: error }, 'an answer did not get through to Slack'));
  });

  function take(envelope: SocketEnvelope, client: SocketClient): void {
    const { envelope_id: id, payload: body, retry_attempt: retryNum, retry_reason: retryReason } = envelope;
    // Socket Mode has no failure answer; Slack repeats what is not acknowledged.
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

/** One attempt at a time: the keeper retries. */
function clientOptions({ appToken, apiUrl, logger }: SocketReceiverOptions) {
  return {
    appToken,
    logger,
    clientOptions: {
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 3_000,
      ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    },
  };
}
