import { Webhook } from 'standardwebhooks';
import { TaskFailed } from '../domain/ports/task-failed';
import type { WebhookPayload } from '../domain/webhooks/payload-of';
import type { Endpoint } from './endpoint';

/** An event on its way: the same `id` each time that it is tried, so that whoever is told can drop repetitions. */
export type Sending = { id: string; at: Date; payload: WebhookPayload };

/** An endpoint that has not answered by then is tried again later. */
const patienceMs = 5_000;

/**
 * Tells an endpoint of an event, signed as Standard Webhooks has it. Any answer from 200 to 299 counts as taken. Throws
 * TaskFailed otherwise: for good at 410, by which an endpoint says that it wants nothing more.
 */
export async function sendWebhook(endpoint: Endpoint, { id, at, payload }: Sending): Promise<void> {
  const body = JSON.stringify(payload);
  const response = await fetch(endpoint.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'slash-order',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(endpoint.secret).sign(id, at, body),
    },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: unknown) => {
    throw new TaskFailed(`no answer: ${reasonOf(error)}`, { final: false, afterSeconds: null });
  });
  // What it says besides is of no interest, but has to be taken for the connection to be used again.
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
