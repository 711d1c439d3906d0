import { randomUUID } from 'node:crypto';

/** A payment at the stand-in, in the currency's smallest unit. */
export type StandInPayment = { id: string; charge: string; amount: number; currency: string };

export type StandInRefund = {
  id: string;
  object: 'refund';
  payment_intent: string;
  charge: string;
  amount: number;
  currency: string;
  status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
  failure_reason?: string;
  pending_reason?: string;
  metadata: Record<string, string>;
  created: number;
};

export type StandInDispute = {
  id: string;
  object: 'dispute';
  payment_intent: string;
  charge: string;
  amount: number;
  currency: string;
  status: string;
};

export type StandInEvent = { id: string; type: string; created: number; data: { object: { id: string } } };

/** What Stripe answers instead, as a code of an error. */
export class StandInError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

/** The books of the stand-in: what was paid, refunded and disputed, and the events of it, each a snapshot. */
export class StripeLedger {
  readonly payments = new Map<string, StandInPayment>();
  readonly refunds: StandInRefund[] = [];
  readonly disputes: StandInDispute[] = [];
  readonly events: StandInEvent[] = [];
  /** Refunds beyond it wait. */
  balance = Number.MAX_SAFE_INTEGER;
  private ids = 0;

  constructor(readonly clock: () => Date) {}

  paid(amount: number, currency = 'usd'): StandInPayment {
    const number = this.next();
    const payment = { id: `pi_${number}`, charge: `ch_${number}`, amount, currency };
    this.payments.set(payment.id, payment);
    return payment;
  }

  paymentOf(reference: string): StandInPayment {
    const found = [...this.payments.values()].find(({ id, charge }) => id === reference || charge === reference);
    if (found === undefined) throw new StandInError(404, 'resource_missing');
    return found;
  }

  /** Of a payment: what went back and did not bounce. */
  paidOut(reference: string, of: (refund: StandInRefund) => boolean = () => true): number {
    const { id } = this.paymentOf(reference);
    const done = this.refunds.filter((one) => one.payment_intent === id && one.status === 'succeeded' && of(one));
    return done.reduce((sum, { amount }) => sum + amount, 0);
  }

  refund(reference: string, amount: number | undefined, metadata: Record<string, string> = {}): StandInRefund {
    const payment = this.paymentOf(reference);
    const { id, charge, currency } = payment;
    if (this.disputes.some((one) => one.charge === charge && one.status !== 'won')) {
      throw new StandInError(400, 'charge_disputed');
    }
    const left = payment.amount - this.reserved(id);
    if (left === 0) throw new StandInError(400, 'charge_already_refunded');
    const asked = amount ?? left;
    if (asked > left) throw new StandInError(400, 'amount_too_large');
    const waits = asked > this.balance;
    if (!waits) this.balance -= asked;
    const refund: StandInRefund = {
      ...{ id: `re_${this.next()}`, object: 'refund', payment_intent: id, charge, amount: asked, currency, metadata },
      ...(waits ? { status: 'pending', pending_reason: 'insufficient_funds' } : { status: 'succeeded' }),
      created: this.seconds(),
    };
    this.refunds.push(refund);
    this.tell('refund.created', refund);
    this.tell('charge.refunded', { id: charge, object: 'charge' });
    return refund;
  }

  /** A refund goes on: it arrives, fails late, or is canceled by somebody. */
  turn(id: string, status: 'succeeded' | 'failed' | 'canceled', failure = 'expired_or_canceled_card'): void {
    const refund = this.refundOf(id);
    if (refund.status === status || refund.status === 'failed' || refund.status === 'canceled') return;
    refund.status = status;
    delete refund.pending_reason;
    if (status === 'failed') refund.failure_reason = failure;
    this.tell(status === 'failed' ? 'refund.failed' : 'refund.updated', refund);
  }

  refundOf(id: string): StandInRefund {
    const found = this.refunds.find((one) => one.id === id);
    if (found === undefined) throw new StandInError(404, 'resource_missing');
    return found;
  }

  disputed(reference: string, amount: number): StandInDispute {
    const { id, charge, currency } = this.paymentOf(reference);
    const about = { object: 'dispute', payment_intent: id, charge, amount, currency } as const;
    const dispute: StandInDispute = { id: `dp_${this.next()}`, ...about, status: 'needs_response' };
    this.disputes.push(dispute);
    this.tell('charge.dispute.created', dispute);
    this.tell('charge.dispute.funds_withdrawn', dispute);
    return dispute;
  }

  closeDispute(id: string, status: 'won' | 'lost'): void {
    const dispute = this.disputeOf(id);
    dispute.status = status;
    this.tell('charge.dispute.closed', dispute);
    if (status === 'won') this.tell('charge.dispute.funds_reinstated', dispute);
  }

  disputeOf(id: string): StandInDispute {
    const found = this.disputes.find((one) => one.id === id);
    if (found === undefined) throw new StandInError(404, 'resource_missing');
    return found;
  }

  private reserved(payment: string): number {
    const open = this.refunds.filter(
      ({ payment_intent, status }) => payment_intent === payment && status !== 'failed' && status !== 'canceled',
    );
    return open.reduce((sum, { amount }) => sum + amount, 0);
  }

  private tell(type: string, object: { id: string; object: string }): void {
    const event = { id: `evt_${randomUUID()}`, object: 'event', type, created: this.seconds() };
    this.events.push({ ...event, data: { object: structuredClone(object) } });
  }

  private next(): number {
    this.ids += 1;
    return this.ids;
  }

  private seconds(): number {
    return Math.floor(this.clock().getTime() / 1000);
  }
}
