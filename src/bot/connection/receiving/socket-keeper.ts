import type { SocketModeOptions } from '@slack/socket-mode';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Observer } from '../observer';
import type { Timing } from '../timing';
import { withTimeout } from '../timing';
import { SocketClient } from './socket-client';
import type { SocketEnvelope } from './socket-frame';

export type KeeperDeps = { log: Logger; observer: Observer; timing: Timing };

/** Takes an envelope, and the connection to acknowledge it on. Must not throw. */
export type TakeEnvelope = (envelope: SocketEnvelope, client: SocketClient) => void;

/** Keeps one connection to Slack open. */
export type SocketKeeper = {
  /** Resolves when the first connection is open; rejects, with a sentence, where Slack refuses one or time is up. */
  start: () => Promise<void>;
  stop: () => Promise<void>;
  isOpen: () => boolean;
};

/** How long the start may take, and one attempt at a connection. */
const startMs = 20_000;
const dialMs = 5_000;

/** What is owed on a connection that Slack is about to close is answered before this. */
const owedMs = 3_000;

/** One after the other that holds for less is opened ever more seldom, though a second later at most. */
const calmMs = 10_000;
const mostRestless = 4;

const longestPauseMs = 10_000;

/**
 * Socket Mode 3.1.0 waits for `clientPingTimeout`, once more after each failure, before it connects again: five seconds
 * without a connection by default. Here the next one is dialled at once, while the old one still answers what it owes
 * if Slack gave notice; only what fails again and again is tried ever more seldom.
 */
export function socketKeeper(
  options: SocketModeOptions,
  { log, observer, timing }: KeeperDeps,
  take: TakeEnvelope,
): SocketKeeper {
  /** Each connection, and what calls its closing off where that is planned. */
  const open = new Map<SocketClient, () => void>();
  let stopping = false;
  let reconnecting: Promise<void> | null = null;
  let restless = 0;
  let openedAt = Number.NEGATIVE_INFINITY;
  let endPause: () => void = () => undefined;

  function opened(client: SocketClient): void {
    // Given up by then: nobody waits for it any more.
    if (stopping) return void client.close(timing);
    open.set(client, () => undefined);
    openedAt = timing.now();
    observer.connections(open.size);
  }

  function lost(client: SocketClient): void {
    open.get(client)?.();
    if (!open.delete(client)) return;
    observer.connections(open.size);
    if (!stopping) log.info('a Socket Mode connection has ended');
    if (open.size === 0) void reconnect();
  }

  function leave(client: SocketClient, reason: string): void {
    log.info({ reason }, 'Slack is about to close a Socket Mode connection');
    void reconnect().then(() => {
      if (!open.has(client)) return;
      open.get(client)?.();
      open.set(client, timing.after(owedMs, () => void client.close(timing)).cancel);
    });
  }

  async function dial(): Promise<void> {
    const client: SocketClient = new SocketClient(
      {
        envelope: (envelope) => take(envelope, client),
        leaving: (reason) => leave(client, reason),
        malformed() {
          observer.malformedFrame();
          log.warn('a frame of Socket Mode is malformed');
        },
      },
      options,
    );
    client.on('connected', () => opened(client));
    client.on('disconnected', () => lost(client));
    const started = client.start().then(() => true);
    const isOpen = await withTimeout(timing, dialMs, started, false).catch((error) => {
      throw error ?? new Error('the connection was closed before Slack greeted');
    });
    if (isOpen) return;
    void client.close(timing);
    // What has no address yet connects nevertheless once it has one.
    void started.then(() => client.close(timing)).catch(() => undefined);
    throw new Error('Slack did not greet in time');
  }

  /** Dials until a connection is open, or until somebody `givesUp` over what goes wrong. */
  async function dialUntilOpen(givesUp: (error: unknown) => boolean): Promise<void> {
    const since = timing.now();
    restless = since - openedAt < calmMs ? Math.min(restless + 1, mostRestless) : 0;
    for (let failures = Math.max(0, restless - 1); !stopping; failures += 1) {
      await pause(pauseMs(failures));
      if (stopping) return;
      try {
        await dial();
        observer.reconnected(timing.now() - since);
        return;
      } catch (error) {
        if (givesUp(error)) throw error;
        log.warn({ err: error }, 'no Socket Mode connection; trying again');
        if (error instanceof WebAPIRateLimitedError) await pause(error.retryAfter * 1_000);
      }
    }
  }

  function pause(ms: number): Promise<void> {
    if (ms === 0 || stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const alarm = timing.after(ms, resolve);
      endPause = () => {
        alarm.cancel();
        resolve();
      };
    });
  }

  function reconnect(): Promise<void> {
    if (stopping) return Promise.resolve();
    reconnecting ??= dialUntilOpen(() => false).finally(() => {
      reconnecting = null;
      // It may have been lost again before anybody looked.
      if (open.size === 0) void reconnect();
    });
    return reconnecting;
  }

  async function stop(): Promise<void> {
    stopping = true;
    endPause();
    await Promise.all([...open.keys()].map((client) => client.close(timing)));
  }

  return {
    async start() {
      let problem: unknown = null;
      const first = dialUntilOpen((error) => {
        problem = error;
        return isFinal(error);
      });
      const outcome = await withTimeout(
        timing,
        startMs,
        first.then(() => 'open'),
        'late',
      ).catch((error) => {
        throw new Error(`Slack opens no Socket Mode connection: ${reasonOf(error)}`, { cause: error });
      });
      if (outcome === 'open') return;
      await stop();
      throw new Error(`Slack opened no Socket Mode connection within ${startMs / 1_000} seconds: ${reasonOf(problem)}`);
    },
    stop,
    isOpen: () => open.size > 0,
  };
}

function pauseMs(failures: number): number {
  return failures === 0 ? 0 : Math.min(longestPauseMs, 250 * 2 ** (failures - 1));
}

/** Slack's troubles of its own, which pass. */
const passing = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited']);

/** Whether Slack will say the same however often it is asked. */
function isFinal(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && !passing.has(error.data.error);
}

function reasonOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  return error instanceof Error ? error.message : 'it does not answer';
}
