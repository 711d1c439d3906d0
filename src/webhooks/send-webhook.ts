import { TaskFailed } from '../domain/ports/task-failed';
import type { WebhookPayload } from '../domain/webhooks/payload-of';
import type { Endpoint } from './endpoint';
import { signedHeaders } from './signed-headers';

/** An event to send. `id` is the same in each attempt, so that the receiver can drop duplicates. */
export type Sending = { id: string; at: Date; payload: WebhookPayload };

const timeoutMs = 5_000;

/**
 * Sends an event, signed by Standard Webhooks. Any 2xx answer is success. Throws TaskFailed otherwise; final after
 * 410, by which an endpoint unsubscribes.
 */
export async function sendWebhook(endpoint: Endpoint, { id, at, payload }: Sending): Promise<void> {
  const body = JSON.stringify(payload);
  const response = await fetch(endpoint.url, {
    method: 'POST',
    headers: signedHeaders(endpoint, { id, at, body }),
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    throw new TaskFailed(`no answer: ${reasonOf(error)}`, { final: false, afterSeconds: null });
  });
  // The connection is reused only once the body is discarded.
  await response.body?.cancel();
  if (response.ok) return;
  const after = Number(response.headers.get('retry-after'));
  throw new TaskFailed(`answered ${response.status}`, {
    final: response.status === 410,
    afterSeconds: Number.isFinite(after) && after > 0 ? after : null,
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
