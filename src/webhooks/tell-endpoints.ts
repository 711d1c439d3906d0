import type { TaskPayload } from '../domain/records/delivery';
import type { StoredOrder } from '../domain/records/stored-order';
import { payloadOf } from '../domain/webhooks/payload-of';
import type { Endpoint } from './endpoint';
import { sendWebhook } from './send-webhook';

type WebhookErrand = Extract<TaskPayload, { kind: 'webhook' }>;

/** Tells an endpoint what an entry did. */
export type TellEndpoint = (order: StoredOrder, errand: WebhookErrand) => Promise<void>;

/** `endpoints` are those of the policy, by name; an event for one that it no longer has is dropped. */
export function tellEndpoints(endpoints: ReadonlyMap<string, Endpoint>, clock: () => Date): TellEndpoint {
  return async (order, { endpoint: name, entry: seq, event, document }) => {
    const endpoint = endpoints.get(name);
    const entry = order.entries[seq - 1];
    const payload = entry === undefined ? null : payloadOf(order, entry, { event, document });
    if (endpoint === undefined || payload === null) return;
    const id = `${order.original.orderNumber}:${seq}:${event}:${document}`;
    await sendWebhook(endpoint, { id, at: clock(), payload });
  };
}
