import type { Logger } from 'pino';
import type { Observer, Unacked } from '../observer';
import type { Timing } from '../timing';
import type { AckResponse, SendAck } from './ack';
import type { RequestName } from './request-name';

/** Slack waits three seconds, network time included. */
export const ackTimeoutMs = 2_500;

export type AckDeps = { log: Logger; observer: Observer; timing: Timing };

/** The single answer to a request, over HTTP or Socket Mode. Nothing here rejects. */
export type OneAck = {
  /** The listener's answer. Only the first answer counts; later ones are logged. */
  ack: (payload?: unknown) => Promise<void>;
  /** The fallback answer. Returns `true` if there was no answer yet. */
  fallback: (why: Unacked, answer: AckResponse) => Promise<boolean>;
};

/** Ensures exactly one answer: if the listener takes too long, `late`. */
export function ackOnce(
  { log, observer, timing }: AckDeps,
  request: RequestName,
  { since, reply }: { since: number; reply: SendAck },
  late: () => AckResponse,
): OneAck {
  let answeredBy: 'listener' | Unacked | null = null;
  const watchdog = timing.after(Math.max(0, since + ackTimeoutMs - timing.now()), () => void fallback('late', late()));

  async function send(by: 'listener' | Unacked, answer: AckResponse): Promise<void> {
    answeredBy = by;
    watchdog.cancel();
    try {
      await reply(answer);
    } catch (error) {
      // The listener's work is done even if Slack cannot be reached, so this must not fail the listener.
      observer.unsent(request.kind);
      log.warn({ err: error, ...request }, 'an answer did not get through to Slack');
    }
  }

  async function fallback(why: Unacked, answer: AckResponse): Promise<boolean> {
    if (answeredBy !== null) return false;
    observer.unacked(request.kind, why);
    log.warn({ ...request, why, ms: timing.now() - since }, 'answered in the stead of a listener');
    await send(why, answer);
    return true;
  }

  async function ack(payload?: unknown): Promise<void> {
    const ms = timing.now() - since;
    if (answeredBy === null) {
      observer.acked(request.kind, ms);
      log.info({ ...request, ms }, 'answered');
      await send('listener', { payload });
    } else if (answeredBy === 'listener') {
      log.warn({ ...request, ms }, 'answered twice: only the first answer counts');
    } else {
      observer.ackedLate(request.kind, ms);
      log.warn({ ...request, ms }, 'answered too late: somebody else has answered');
    }
  }

  return { ack, fallback };
}
