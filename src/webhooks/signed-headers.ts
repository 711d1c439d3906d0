import { Webhook } from 'standardwebhooks';
import type { Endpoint } from './endpoint';

/** The headers of a body for an endpoint, signed by Standard Webhooks. `at` is the time of this try. */
export function signedHeaders(
  { secret }: Pick<Endpoint, 'secret'>,
  { id, at, body }: { id: string; at: Date; body: string },
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'slash-order',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}
