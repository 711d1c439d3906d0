import type { SocketModeOptions } from '@slack/socket-mode';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Observer } from '../observer';
import type { Timing } from '../timing';
import { withTimeout } from '../timing';
import { SocketClient } from './socket-client';
import type { SocketEnvelope } from './socket-frame';

export type KeeperDeps = { log: Logger; observer: Observer; timing: Timing };

/** Takes an envelope and its connection. Must not throw. */
export type TakeEnvelope = (envelope: SocketEnvelope, client: SocketClient) => void;

export type SocketKeeper = {
  /** Resolves when the first connection is open; rejects with a sentence if Slack refuses or the timeout passes. */
  start: () => Promise<void>;
  stop: () => Promise<void>;
  isOpen: () => boolean;
};

/** Timeouts of the start, and of one attempt to connect. */
const startMs = 20_000;
const dialMs = 5_000;

/** Time to answer on a connection that Slack is about to close. */
const owedMs = 3_000;

/** Connections that fail within this time are reopened with backoff, a second at most. */
const calmMs = 10_000;
const maxRestless = 4;

const maxPauseMs = 10_000;

/**
 * Keeps one connection open. Socket Mode 3.1.0 waits for five seconds or more before it reconnects. This reconnects at
 * once, while the old connection still answers if Slack gave notice; only repeated failures back off.
 */
export function socketKeeper(
  options: SocketModeOptions,
  { log, observer, timing }: KeeperDeps,
  take: TakeEnvelope,
): SocketKeeper {
  /** Each open connection, and how to cancel its planned closing. */
  const open = new Map<SocketClient, () => void>();
  let stopping = false;
  let reconnecting: Promise<void> | null = null;
  let restless = 0;
  let openedAt = Number.NEGATIVE_INFINITY;
  let endPause: () => void = () => undefined;

  function opened(client: SocketClient): void {
    // Stopped while connecting.
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
    // A client that is still fetching its address would connect later.
    void started.then(() => client.close(timing)).catch(() => undefined);
    throw new Error('Slack did not greet in time');
  }

  /** Connects until a connection is open, or until `givesUp` accepts an error as final. */
  async function dialUntilOpen(givesUp: (error: unknown) => boolean): Promise<void> {
    const since = timing.now();
    restless = since - openedAt < calmMs ? Math.min(restless + 1, maxRestless) : 0;
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
      // The new connection may already be lost again.
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
  return failures === 0 ? 0 : Math.min(maxPauseMs, 250 * 2 ** (failures - 1));
}

const passing = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited']);

/** Whether repeating cannot help. */
function isFinal(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && !passing.has(error.data.error);
}

function reasonOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  return error instanceof Error ? error.message : 'it does not answer';
}
