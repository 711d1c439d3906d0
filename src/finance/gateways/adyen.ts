import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { InboxOutcome, InboxSource } from '../../domain/ports/inbox-source';
import type { OrderStore } from '../../domain/ports/order-store';
import type { PaidOrders } from '../../domain/ports/paid-orders';
import type { PaymentGateway, RefundAnswer, RefundRequest } from '../../domain/ports/payment-gateway';
import { TaskFailed } from '../../domain/ports/task-failed';
import { keyOfRefund, type Refund } from '../../domain/records/credit-memo';
import type { RefundReason } from '../../domain/records/refund-reason';
import { decimalsOf } from '../../domain/values/currency';
import type { RecordOutcome } from '../record-outcome';
import { inDecimals } from './gateway-amounts';

/** `url` is that of the Checkout API with its version. `hmacKeys` are in hex, several while one is being replaced. */
export type AdyenSettings = { url: string; apiKey: string; merchantAccount: string; hmacKeys: readonly string[] };

const timeoutMs = 20_000;

/** Where Adyen's smallest unit is not that of ISO 4217. */
const decimalsAtAdyen: Readonly<Record<string, number>> = { CLP: 2, CVE: 0, IDR: 0, ISK: 2 };

/** The least that Adyen promises. */
const keyKeptMs = 7 * 86_400_000;

/**
 * Refunds over Adyen. Its answer says only that a refund was received; what became of it comes by webhook. Nothing can
 * be looked up.
 */
export function adyenGateway(settings: AdyenSettings): PaymentGateway {
  return {
    find: async () => null,
    memoryOf: () => ({ keptMs: keyKeptMs, canBeAsked: false }),
    async refund(request) {
      const { payment, amount, currency } = request;
      const reference = payment.gateway?.reference ?? '';
      const value = inDecimals(amount, currency, decimalsAtAdyen[currency] ?? decimalsOf(currency));
      if (!/^[A-Z0-9]{16}$/.test(reference)) return notMade('payment_unknown');
      return value === null ? notMade('amount_not_possible') : refundAt(settings, request, { reference, value });
    },
  };
}

function notMade(reason: RefundReason): RefundAnswer {
  return { state: 'failed', reference: null, reason };
}

const received = z.object({ pspReference: z.string() });
const refused = z.object({ errorCode: z.string().catch(''), message: z.string().catch('') });

async function refundAt(
  { url, apiKey, merchantAccount }: AdyenSettings,
  { key, currency }: RefundRequest,
  { reference, value }: { reference: string; value: number },
): Promise<RefundAnswer> {
  const response = await fetch(`${url}/payments/${reference}/refunds`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey, 'idempotency-key': shortKey(key) },
    body: JSON.stringify({ merchantAccount, reference: shortKey(key), amount: { value, currency } }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return { state: 'sent', reference: received.parse(answer).pspReference, reason: 'processing' };
  const { errorCode, message } = refused.catch({ errorCode: '', message: '' }).parse(answer);
  const why = `Adyen answered ${response.status} ${errorCode} ${message}`;
  if (response.status >= 500 || isUnderWay(response, errorCode)) throw new Error(why);
  if (response.status === 422) return { state: 'failed', reference: null, reason: `${errorCode} ${message}`.trim() };
  throw new TaskFailed(why, { final: false, afterSeconds: null });
}

/** The same key is being worked on: what became of it is told to whoever asks again. */
function isUnderWay({ headers }: Response, errorCode: string): boolean {
  return errorCode === '704' || headers.get('transient-error') === 'true';
}

/** Adyen's keys and references are short. */
function shortKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

export type AdyenDeps = {
  record: RecordOutcome;
  databaseId: () => Promise<string>;
  paid: PaidOrders;
  orders: Pick<OrderStore, 'loadState'>;
};

const item = z.looseObject({
  ...{ pspReference: z.string(), eventCode: z.string(), success: z.enum(['true', 'false']) },
  ...{ originalReference: z.string().default(''), merchantReference: z.string().default('') },
  ...{ merchantAccountCode: z.string(), reason: z.string().nullish() },
  amount: z.object({ value: z.int(), currency: z.string() }),
  additionalData: z.looseObject({ hmacSignature: z.string() }),
});
type Item = z.infer<typeof item>;
const body = z.looseObject({ notificationItems: z.tuple([z.object({ NotificationRequestItem: item })]) });

/** What became of refunds at Adyen. */
export function adyenEvents({ hmacKeys }: AdyenSettings, deps: AdyenDeps): InboxSource {
  return {
    name: 'adyen',
    path: '/gateways/adyen',
    maxBytes: 64 * 1024,
    keptHeaders: [],
    receive(request) {
      const one = itemIn(request.body.toString('utf8'));
      if (one === null) return 'malformed';
      if (!hmacKeys.some((key) => isSigned(one, key))) return 'forged';
      return { id: `${one.pspReference}:${one.eventCode}:${one.success}`, order: null };
    },
    async process(delivery) {
      const one = itemIn(delivery.body);
      const state = one === null ? undefined : stateOf(one);
      if (one === null || state === undefined) return { state: 'ignored', why: 'it concerns no refund' };
      return recorded(one, state, deps);
    },
  };
}

function itemIn(text: string): Item | null {
  try {
    return body.parse(JSON.parse(text)).notificationItems[0].NotificationRequestItem;
  } catch {
    return null;
  }
}

function isSigned(one: Item, key: string): boolean {
  const signed = [
    ...[one.pspReference, one.originalReference, one.merchantAccountCode, one.merchantReference],
    ...[one.amount.value, one.amount.currency, one.eventCode, one.success],
  ].join(':');
  const expected = createHmac('sha256', Buffer.from(key, 'hex')).update(signed).digest();
  const given = Buffer.from(one.additionalData.hmacSignature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function stateOf({ eventCode, success }: Item): 'succeeded' | 'failed' | undefined {
  if (eventCode === 'REFUND') return success === 'true' ? 'succeeded' : 'failed';
  return eventCode === 'REFUND_FAILED' || eventCode === 'REFUNDED_REVERSED' ? 'failed' : undefined;
}

async function recorded(one: Item, state: 'succeeded' | 'failed', deps: AdyenDeps): Promise<InboxOutcome> {
  const { pspReference: reference, originalReference, merchantReference } = one;
  const database = await deps.databaseId();
  for (const { order, payment } of await deps.paid.withPayment([originalReference])) {
    const memos = (await deps.orders.loadState(order))?.summary.creditMemos ?? [];
    for (const { number: memo, refunds } of memos) {
      const piece = refunds.find((refund) => refund.payment === payment);
      const tries =
        piece === undefined
          ? null
          : tryOf(
              piece,
              (n) => shortKey(keyOfRefund({ database, order, memo, payment, tries: n })) === merchantReference,
            );
      if (piece === undefined || tries === null) continue;
      // A success that is told late; the failure came after it.
      if (state === 'succeeded' && piece.state === 'failed' && piece.reference === reference) return { state: 'done' };
      await deps.record(
        { order, memo, payment, tries },
        { state, reference, reason: state === 'failed' ? (one.reason ?? null) : null },
      );
      return { state: 'done' };
    }
  }
  return { state: 'ignored', why: 'no refund of ours' };
}

/** The try that a reference was made for. */
function tryOf({ tries }: Refund, isIt: (tries: number) => boolean): number | null {
  for (let one = tries; one >= 1; one -= 1) if (isIt(one)) return one;
  return null;
}
