import type Stripe from 'stripe';
import type { DisputeState } from '../../../domain/records/payment-report';
import type { ReportedDispute, ReportedRefund } from '../../report-payment';
import { amountFromStripe } from './stripe-amounts';

/** A refund that was not made here: somebody made it in Stripe itself. */
export function elsewhereOf(refund: Stripe.Refund): Omit<ReportedRefund, 'before'> {
  const { id, status, created } = refund;
  const failed = status === 'failed' || status === 'canceled';
  return { ...paidWith(refund), reference: id, failed, at: new Date(created * 1000).toISOString() };
}

/** What a dispute's status means to us. Inquiries (`warning_…`) have moved no money, and can be refunded. */
const states: Readonly<Record<string, DisputeState>> = {
  needs_response: 'opened',
  under_review: 'opened',
  won: 'won',
  prevented: 'won',
  lost: 'lost',
  appeal_needs_response: 'lost',
  appeal_under_review: 'lost',
};

/** `state` is `null` for an inquiry. */
export function disputeOf(dispute: Stripe.Dispute): ReportedDispute {
  return { ...paidWith(dispute), reference: dispute.id, state: stateOf(dispute.status) };
}

/** A status that is new is taken for an open dispute, which pays nothing twice. */
function stateOf(status: string): DisputeState | null {
  return status.startsWith('warning_') ? null : (states[status] ?? 'opened');
}

type Paid = Pick<Stripe.Refund, 'amount' | 'currency' | 'payment_intent' | 'charge'>;

function paidWith({ amount, currency: code, payment_intent: intent, charge }: Paid) {
  const currency = code.toUpperCase();
  const payments = [intent, charge].flatMap((one) => (one === null ? [] : [typeof one === 'string' ? one : one.id]));
  return { payments, currency, amount: amountFromStripe(amount, currency) };
}
