import Stripe from 'stripe';
import type { RefundAnswer } from '../../../domain/ports/payment-gateway';
import { TaskFailed } from '../../../domain/ports/task-failed';
import type { RefundReason } from '../../../domain/records/refund-reason';

/** What Stripe's refunds say beside their state. */
export type StripeRefund = Pick<Stripe.Refund, 'id' | 'status' | 'failure_reason' | 'pending_reason'>;

/** What each status of a refund means to us. An unknown one is still under way. */
const stateOf: Readonly<Record<string, RefundAnswer['state']>> = {
  succeeded: 'succeeded',
  pending: 'sent',
  requires_action: 'sent',
  failed: 'failed',
  canceled: 'failed',
};

/** Stripe's `failure_reason`, `pending_reason` and error codes in our words; others are kept as they are. */
const reasonOf: Readonly<Record<string, RefundReason>> = {
  expired_or_canceled_card: 'card_closed',
  lost_or_stolen_card: 'card_lost',
  declined: 'declined',
  charge_for_pending_refund_disputed: 'disputed',
  insufficient_funds: 'balance_too_low',
  merchant_request: 'canceled_there',
  processing: 'processing',
  charge_pending: 'waits_for_payment',
  charge_disputed: 'disputed',
  refund_disputed_payment: 'disputed',
  charge_already_refunded: 'already_refunded',
  charge_not_refundable: 'not_refundable',
  balance_insufficient: 'balance_too_low',
  amount_too_large: 'too_much',
  resource_missing: 'payment_unknown',
};

/** A refund as Stripe has it. */
export function answerOf({ id, status, failure_reason: failure, pending_reason: pending }: StripeRefund): RefundAnswer {
  const state = stateOf[status ?? ''] ?? 'sent';
  if (state === 'succeeded') return { state, reference: id, reason: null };
  const waits = status === 'requires_action' ? 'customer_must_act' : (pending ?? null);
  const failed = status === 'canceled' ? 'canceled_there' : (failure ?? null);
  const code = state === 'failed' ? failed : waits;
  return { state, reference: id, reason: code === null ? null : (reasonOf[code] ?? code) };
}

/** No refund was made, for a known reason. */
export function notMade(code: string): RefundAnswer {
  return { state: 'failed', reference: null, reason: reasonOf[code] ?? code };
}

/**
 * What an error says of the outcome. `failed`: nothing was paid, for a reason that trying the same again does not
 * change. `look_up`: only the list of refunds tells. Throws where the request can be made again under its key.
 */
export function outcomeOf(error: unknown): { failed: string } | 'look_up' {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const { statusCode = 0, code = '' } = error;
  if (code === 'charge_already_refunded') return 'look_up';
  // Stripe repeats its stored 500 for as long as it remembers the key.
  if (statusCode >= 500) return 'look_up';
  if (error instanceof Stripe.errors.StripeIdempotencyError) throw new TaskFailed(error.message, needsPerson);
  if (repeatable(error)) throw new TaskFailed(errorMessage(error), { final: false, afterSeconds: waitOf(error) });
  if (statusCode === 400 || statusCode === 402 || statusCode === 404) return { failed: code || 'refused' };
  throw error;
}

const needsPerson = { final: true, afterSeconds: null } as const;

/** Nothing is decided: Stripe was busy with the key, asks to slow down, or does not accept ours. */
function repeatable({ statusCode = 0 }: Stripe.errors.StripeError): boolean {
  return statusCode === 401 || statusCode === 403 || statusCode === 409 || statusCode === 429;
}

function waitOf({ headers }: Stripe.errors.StripeError): number | null {
  const seconds = Number(headers?.['retry-after'] ?? Number.NaN);
  return Number.isInteger(seconds) && seconds > 0 && seconds <= 3600 ? seconds : null;
}

/** Stripe's message never holds a whole key. */
export function errorMessage({ statusCode, code, message }: Stripe.errors.StripeError): string {
  return `Stripe answered ${statusCode ?? 'nothing'}${code ? ` ${code}` : ''}: ${message}`;
}
