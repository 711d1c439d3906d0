import { createHmac } from 'node:crypto';
import type { Db } from 'mongodb';
import pino from 'pino';
import { Webhook } from 'standardwebhooks';
import { httpServer, usualTimeouts } from '../../src/bot/connection/receiving/http-server';
import { realTime } from '../../src/bot/connection/timing';
import { defaultPolicy } from '../../src/domain/policy/policy';
import type { InboxPortsOptions } from '../../src/start/ports/inbox-ports';
import { inboxPorts } from '../../src/start/ports/inbox-ports';
import { inboxFigures } from '../../src/store/inbox/open-deliveries';
import { orderStore } from '../../src/store/orders/order-store';
import { servicingOn } from './servicing-on';

/** Secrets that test senders sign with. */
export const intakeTestSecrets = {
  standard: [`whsec_${Buffer.alloc(24, 7).toString('base64')}`],
  shopify: ['shpss_0123456789abcdef'],
  woocommerce: ['ck_0123456789abcdef'],
} as const;

export type SentDelivery = { path: string; headers: Record<string, string>; body: string };

/** A delivery as Standard Webhooks sign it. */
export function standardDelivery(
  source: string,
  body: unknown,
  { id, at = new Date(), secret = intakeTestSecrets.standard[0] }: { id: string; at?: Date; secret?: string },
): SentDelivery {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    path: `/intake/${source}`,
    body: text,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, at, text),
    },
  };
}

/** A delivery as Shopify signs it. */
export function shopifyDelivery(
  topic: string,
  body: unknown,
  { id, secret = intakeTestSecrets.shopify[0], triggered }: { id: string; secret?: string; triggered?: string },
): SentDelivery {
  const text = JSON.stringify(body);
  return {
    path: '/intake/shopify',
    body: text,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-webhook-id': id,
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(text).digest('base64'),
      ...(triggered !== undefined && { 'x-shopify-triggered-at': triggered }),
    },
  };
}

/** A delivery as WooCommerce signs it. */
export function wooDelivery(
  topic: string,
  body: unknown,
  { id, secret = intakeTestSecrets.woocommerce[0] }: { id: string; secret?: string },
): SentDelivery {
  const text = JSON.stringify(body);
  return {
    path: '/intake/woocommerce',
    body: text,
    headers: {
      'content-type': 'application/json',
      'x-wc-webhook-topic': topic,
      'x-wc-webhook-delivery-id': id,
      'x-wc-webhook-signature': createHmac('sha256', secret).update(text).digest('base64'),
    },
  };
}

/** What comes in over HTTP, on a database; it is processed from `start` on. */
export async function intakeOn(db: Db, options: Partial<InboxPortsOptions> = {}) {
  const clock = options.clock ?? (() => new Date());
  const log = pino({ level: process.env.BOT_LOG ?? 'silent' });
  const counts = new Map<string, number>();
  const count = (...what: string[]) => void counts.set(what.join(' '), (counts.get(what.join(' ')) ?? 0) + 1);
  const left: string[] = [];
  const inbox = inboxPorts(db, {
    ...{ clock, log, policy: defaultPolicy, secrets: intakeTestSecrets },
    orders: orderStore(db, clock),
    servicing: servicingOn(db, clock),
    observer: {
      received: (source) => count('received', source),
      repeated: (source) => count('repeated', source),
      refused: (source, why) => count('refused', source, why),
      processed: (source, outcome) => count(outcome, source),
    },
    pace: { pollMs: 100, renewLeaseMs: 3_000 },
    ...options,
  });
  const server = httpServer(inbox.routes, { log, timing: realTime, patience: usualTimeouts });
  const port = await server.listen(0, '127.0.0.1');
  let loop: ReturnType<typeof inbox.start> | null = null;
  return {
    ...{ port, counts, left, inbox },
    start() {
      loop ??= inbox.start(({ key }) => void left.push(key));
    },
    send: (delivery: SentDelivery) => sentTo(port, delivery),
    /** Resolves when nothing waits. */
    async emptied(): Promise<void> {
      while ((await inboxFigures(db)).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    async stop() {
      await loop?.stop();
      await server.close();
    },
  };
}

/** Sends a delivery to a port of this machine. Repeats what a busy one could not keep in time, as senders do. */
export async function sentTo(port: number | undefined, delivery: SentDelivery): Promise<number> {
  const { path, headers, body } = delivery;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body });
  await response.arrayBuffer();
  return response.status === 503 ? sentTo(port, delivery) : response.status;
}
