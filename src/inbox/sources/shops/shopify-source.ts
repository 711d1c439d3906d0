import type { InboxDelivery, InboxOutcome, InboxSource } from '../../../domain/ports/inbox-source';
import { isSignedBy } from '../hmac';
import { bodyOf, headerOf, idIn, type ShopBody, sortableInstant } from './shop-body';
import { takeShopOrder } from './shop-orders';
import { type RefundDeps, takeShopifyRefund } from './shopify-refund';

/** Topics whose body is the whole order as it is now: with its shipments and what is paid of it. */
const orderTopics = new Set(['create', 'updated', 'cancelled', 'paid', 'fulfilled', 'partially_fulfilled']);

/** What each other topic says that comes with the whole order as well: taking both would count it twice. */
const saidByOrder: Readonly<Record<string, string>> = {
  'orders/edited': 'orders/updated says what was edited.',
  'fulfillments/create': 'orders/updated says what was shipped.',
  'fulfillments/update': 'orders/updated says what was shipped.',
  'order_transactions/create': 'orders/updated says what was paid.',
};

/** Shopify sends these to every app; orders are erased by a person. */
const privacyTopics = new Set(['customers/redact', 'customers/data_request', 'shop/redact']);

const maxBytes = 5 * 1_048_576;
const topicHeader = 'x-shopify-topic';
const triggeredHeader = 'x-shopify-triggered-at';

/**
 * `POST /intake/shopify`. Shopify signs the body alone, and says neither when nor of which topic: what a delivery does
 * follows from its body, so that an old one that is sent again does nothing.
 */
export function shopifySource(secrets: readonly string[], deps: RefundDeps): InboxSource {
  const keys = secrets.map((secret) => Buffer.from(secret));
  return {
    ...{ name: 'shopify', path: '/intake/shopify', maxBytes },
    keptHeaders: [topicHeader, triggeredHeader],
    receive({ headers, body }) {
      if (!isSignedBy(keys, [body], headerOf(headers, 'x-shopify-hmac-sha256'))) return 'forged';
      const id = /^[\w.-]{1,100}$/.exec(headerOf(headers, 'x-shopify-webhook-id'))?.[0];
      const found = bodyOf(body.toString('utf8'));
      if (id === undefined || found === null) return 'malformed';
      return { id, order: keyOf(headerOf(headers, topicHeader), found) };
    },
    process: (delivery) => processed(deps, delivery),
  };
}

function keyOf(topic: string, body: ShopBody): string | null {
  const id = idIn(body, isOrder(topic) ? 'id' : 'order_id');
  return id === null ? null : `shopify:${id}`;
}

function isOrder(topic: string): boolean {
  const [about, what = ''] = topic.split('/');
  return about === 'orders' && orderTopics.has(what);
}

async function processed(deps: RefundDeps, delivery: InboxDelivery): Promise<InboxOutcome> {
  const topic = delivery.headers[topicHeader] ?? '';
  const body = bodyOf(delivery.body) ?? {};
  const key = keyOf(topic, body);
  if (isOrder(topic) && key !== null) {
    // Several versions of one second are told apart by when they were sent.
    const sent = sortableInstant(delivery.headers[triggeredHeader]);
    return takeShopOrder(deps, delivery, { key, version: `${sortableInstant(body.updated_at)} ${sent}` }, 'shopify');
  }
  if (topic === 'refunds/create' && key !== null) return takeShopifyRefund(deps, delivery, key);
  if (privacyTopics.has(topic)) return { state: 'ignored', why: 'Personal data is erased by a person.' };
  return { state: 'ignored', why: saidByOrder[topic] ?? `“${topic.slice(0, 60)}” is nothing that orders need.` };
}
