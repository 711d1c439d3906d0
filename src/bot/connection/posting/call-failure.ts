import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { TaskFailed } from '../../../domain/ports/task-failed';
import { uninstalled } from '../../../domain/records/delivery';
import { NotInstalled } from '../not-installed';

/**
 * What a failed call to Slack, a gateway or an endpoint means for a delivery. `retry` may be repeated; `doubtful` if
 * it may have taken effect. `waits` until the bot is installed in the workspace again. `final` cannot succeed.
 */
export type CallFailure =
  | { kind: 'retry'; doubtful: boolean; afterSeconds: number | null; error: string }
  | { kind: 'waits'; error: string }
  | { kind: 'final'; error: string };

/** Server errors of Slack: the call may have taken effect. */
const inDoubt = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

/** Operators can fix these while the message waits. */
const mendable = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'ratelimited',
  'rate_limited',
  'team_access_not_granted',
  'accesslimited',
]);

export function failureOf(thrown: unknown): CallFailure {
  const error = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof TaskFailed) {
    const { final, afterSeconds } = thrown.about;
    return final ? { kind: 'final', error } : { kind: 'retry', doubtful: false, afterSeconds, error };
  }
  if (thrown instanceof NotInstalled) return { kind: 'waits', error: uninstalled };
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

export function isGone(thrown: unknown): boolean {
  return thrown instanceof WebAPIPlatformError && gone.has(thrown.data.error ?? '');
}

const gone = new Set(['message_not_found', 'channel_not_found', 'cant_update_message', 'is_archived', 'is_inactive']);

/** The bot is not in that channel, or may not post there. */
export function isClosed(thrown: unknown): boolean {
  return thrown instanceof WebAPIPlatformError && closed.has(thrown.data.error ?? '');
}

const closed = new Set(['not_in_channel', 'restricted_action']);

/** Whether the workspace does not let the app do this. */
export function isScopeMissing(thrown: unknown): boolean {
  return thrown instanceof WebAPIPlatformError && thrown.data.error === 'missing_scope';
}

export function isThreadGone(thrown: unknown): boolean {
  return thrown instanceof WebAPIPlatformError && thrown.data.error === 'thread_not_found';
}

/** A form was to open more than three seconds after the person asked for it. Slack says so in two ways. */
export function isTriggerExpired(thrown: unknown): boolean {
  if (!(thrown instanceof WebAPIPlatformError)) return false;
  const { error, response_metadata: { messages = [] } = {} } = thrown.data;
  return error === 'expired_trigger_id' || messages.some((message) => message.includes('`trigger_id` expired'));
}
