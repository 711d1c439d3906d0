import type { TaskPayload } from '../domain/records/delivery';
import type { Entry } from '../domain/records/entry';
import type { ShownOrder } from '../domain/records/stored-order';
import type { DocumentEvent } from '../domain/records/webhook-event';
import { payloadOf } from '../domain/webhooks/payload-of';
import type { Endpoint } from './endpoint';
import { sendWebhook } from './send-webhook';

type WebhookTask = Extract<TaskPayload, { kind: 'webhook' }>;

/** Sends an entry's event to an endpoint. */
export type TellEndpoint = (order: ShownOrder, task: WebhookTask) => Promise<void>;

/** Tells a storefront what an entry did. */
export type TellStorefront = (order: ShownOrder, entry: Entry, event: DocumentEvent) => Promise<void>;

/**
 * `endpoints` are the policy's webhooks and `storefronts` its sites, by name; events for one that was removed are
 * dropped.
 */
export function tellEndpoints(
  endpoints: ReadonlyMap<string, Endpoint>,
  storefronts: ReadonlyMap<string, TellStorefront>,
  clock: () => Date,
): TellEndpoint {
  return async (order, { endpoint: name, entry: seq, event, document }) => {
    const storefront = storefronts.get(name);
    const found = order.entries.find((one) => one.seq === seq);
    if (storefront !== undefined && found !== undefined) return storefront(order, found, { event, document });
    const endpoint = endpoints.get(name);
    const payload = found === undefined ? null : payloadOf(order, found, { event, document });
    if (endpoint === undefined || payload === null) return;
    const id = `${order.original.orderNumber}:${seq}:${event}:${document}`;
    await sendWebhook(endpoint, { id, at: clock(), payload });
  };
}
