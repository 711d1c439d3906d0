import { createHash } from 'node:crypto';
import type { InboxDelivery, InboxOutcome, InboxSource } from '../../../domain/ports/inbox-source';
import { wooOrderId } from '../../../intake';
import { isSignedBy } from '../hmac';
import { bodyOf, headerOf, idIn, type ShopBody, sortableInstant } from './shop-body';
import { type ShopDeps, takeShopOrder } from './shop-orders';

/** The topics whose body is the whole order. */
const orderTopics = new Set(['order.created', 'order.updated', 'order.restored']);

const maxBytes = 5 * 1_048_576;
const topicHeader = 'x-wc-webhook-topic';

/**
 * `POST /intake/woocommerce`. The body alone is signed; a new webhook first asks, unsigned, whether anybody is here.
 */
export function wooCommerceSource(secrets: readonly string[], deps: ShopDeps): InboxSource {
  const keys = secrets.map((secret) => Buffer.from(secret));
  return {
    ...{ name: 'woocommerce', path: '/intake/woocommerce', maxBytes },
    keptHeaders: [topicHeader],
    receive({ headers, body }) {
      if (isPing(body)) return 'ping';
      if (!isSignedBy(keys, [body], headerOf(headers, 'x-wc-webhook-signature'))) return 'forged';
      const id = /^[\w.-]{1,100}$/.exec(headerOf(headers, 'x-wc-webhook-delivery-id'))?.[0];
      const found = bodyOf(body.toString('utf8'));
      if (id === undefined || found === null) return 'malformed';
      return { id: `${id}:${bodyDigest(body)}`, order: keyOf(found) };
    },
    process: (delivery) => processed(deps, delivery),
  };
}

/** WooCommerce makes the id of the webhook and the second: two orders of one second have the same. */
function bodyDigest(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}

function isPing(body: Buffer): boolean {
  return body.length < 40 && /^webhook_id=\d+$/.test(body.toString('latin1'));
}

function keyOf(body: ShopBody): string | null {
  const id = wooOrderId(idIn(body, 'id'), typeof body.order_key === 'string' ? body.order_key : null);
  return id === null ? null : `woocommerce:${id}`;
}

async function processed(deps: ShopDeps, delivery: InboxDelivery): Promise<InboxOutcome> {
  const topic = delivery.headers[topicHeader] ?? '';
  const body = bodyOf(delivery.body) ?? {};
  const key = keyOf(body);
  if (!orderTopics.has(topic) || key === null) {
    return { state: 'ignored', why: `“${topic.slice(0, 60)}” is nothing that orders need.` };
  }
  const version = sortableInstant(body.date_modified_gmt ?? body.date_created_gmt);
  return takeShopOrder(deps, delivery, { key, version }, 'woocommerce');
}
