import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';

/**
 * What an unsuccessful call to Slack means for a delivery. `retry` may be tried again; `doubtful` where it may have had
 * its effect all the same; `afterSeconds` where Slack says how long to wait. `final` will not get better by itself.
 */
export type Failure =
  | { kind: 'retry'; doubtful: boolean; afterSeconds: number | null; error: string }
  | { kind: 'final'; error: string };

/** Slack's own troubles: whether the call had its effect is not known. */
const inDoubt = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

/** What an operator mends while the message waits. */
const mendable = new Set([
  ...['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'missing_scope'],
  ...['ratelimited', 'rate_limited', 'team_access_not_granted', 'accesslimited'],
]);

export function failureOf(thrown: unknown): Failure {
  const error = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof WebAPIRateLimitedError) {
    return { kind: 'retry', doubtful: false, afterSeconds: thrown.retryAfter, error };
  }
  if (thrown instanceof WebAPIPlatformError) {
    const code = thrown.data.error ?? '';
    if (inDoubt.has(code)) return { kind: 'retry', doubtful: true, afterSeconds: null, error: code };
    if (mendable.has(code)) return { kind: 'retry', doubtful: false, afterSeconds: null, error: code };
    return { kind: 'final', error: code };
  }
  if (thrown instanceof WebAPIHTTPError && thrown.statusCode < 500) return { kind: 'final', error };
  return { kind: 'retry', doubtful: true, afterSeconds: null, error };
}

/** A card that can never be updated again. */
export function isGone(thrown: unknown): boolean {
  return thrown instanceof WebAPIPlatformError && gone.has(thrown.data.error ?? '');
}

const gone = new Set(['message_not_found', 'channel_not_found', 'cant_update_message', 'is_archived', 'is_inactive']);

/** After so many attempts – some two hours – a delivery waits for a person. */
export const mostAttempts = 30;

/** 1, 2, 4, … seconds after the first, second, third attempt, at most five minutes. */
export function backOffMs(attempts: number): number {
  return Math.min(1000 * 2 ** Math.max(0, attempts - 1), 300_000);
}
