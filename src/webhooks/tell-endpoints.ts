import type { TaskPayload } from '../domain/records/delivery';
import type { ShownOrder } from '../domain/records/stored-order';
import { payloadOf } from '../domain/webhooks/payload-of';
import type { Endpoint } from './endpoint';
import { sendWebhook } from './send-webhook';

type WebhookTask = Extract<TaskPayload, { kind: 'webhook' }>;

/** Sends an entry's event to an endpoint. */
export type TellEndpoint = (order: ShownOrder, task: WebhookTask) => Promise<void>;

/** `endpoints` are the policy's, by name; events for one that was removed are dropped. */
export function tellEndpoints(endpoints: ReadonlyMap<string, Endpoint>, clock: () => Date): TellEndpoint {
  return async (order, { endpoint: name, entry: seq, event, document }) => {
    const endpoint = endpoints.get(name);
    const entry = order.entries.find((one) => one.seq === seq);
    const payload = entry === undefined ? null : payloadOf(order, entry, { event, document });
    if (endpoint === undefined || payload === null) return;
    const id = `${order.original.orderNumber}:${seq}:${event}:${document}`;
    await sendWebhook(endpoint, { id, at: clock(), payload });
  };
}
