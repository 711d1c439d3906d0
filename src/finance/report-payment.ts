import type { InboxOutcome } from '../domain/ports/inbox-source';
import type { OrderStore } from '../domain/ports/order-store';
import type { PaidOrder, PaidOrders } from '../domain/ports/paid-orders';
import { TaskFailed } from '../domain/ports/task-failed';
import { type CreditMemo, paymentSystems } from '../domain/records/credit-memo';
import { type DisputeState, earlierReport, type PaymentReport } from '../domain/records/payment-report';
import { isRefused } from '../domain/records/refusals';
import { type OwnPiece, perhapsOf, recognized } from '../domain/rules/refund-made-there';
import type { Servicing } from '../domain/servicing/servicing';
import { clamp } from '../domain/values/money';

export type ReportDeps = {
  paid: PaidOrders;
  orders: Pick<OrderStore, 'loadState'>;
  servicing: Pick<Servicing, 'submit'>;
};

/** `payments` are the gateway's references of what was paid with; `amount` is `null` where it is no amount of ours. */
type OfPayment = { payments: readonly string[]; currency: string; amount: number | null; reference: string };

/** `before` is what was refunded of the payment before, not by this database: the order may have come in with it. */
export type ReportedRefund = OfPayment & { failed: boolean; at: string; before: number };
export type ReportedDispute = OfPayment & { state: DisputeState | null };

/** Records a refund that somebody made at the gateway itself; once it has failed, takes it back. */
export async function reportElsewhere(refund: ReportedRefund, deps: ReportDeps): Promise<InboxOutcome> {
  const { failed, reference, at } = refund;
  const known = await paymentOf(refund, deps);
  if ('state' in known) return known;
  const { order, payment } = known;
  const earlier = earlierReport(known.reports, { kind: 'refunded_elsewhere', payment, reference });
  const made = recognized(earlier === undefined ? known.memos : [], { payment, amount: known.amount, reference, at });
  if (made.as === 'ours' && (!failed || made.piece.reference === reference))
    return settledOurs(deps, made.piece, { reference, failed });
  if (made.as === 'marked' && !failed) return matchedOurs(deps, made.piece, reference);
  const amount = failed ? 0 : clamp(refund.before + known.amount - known.cameWith, 0, known.amount);
  if ((earlier?.amount ?? 0) === amount) return { state: 'done' };
  const report = { op: 'refunded_elsewhere', order, payment, amount, reference, at };
  return submitted(deps, 'refunded_elsewhere', { ...report, ...perhapsOf(made) });
}

/** Records how far a dispute is. */
export async function reportDispute(dispute: ReportedDispute, deps: ReportDeps): Promise<InboxOutcome> {
  const { state, reference } = dispute;
  if (state === null) return { state: 'ignored', why: 'an inquiry, which has moved no money' };
  const known = await paymentOf(dispute, deps);
  if ('state' in known) return known;
  const { order, payment, amount, reports } = known;
  const earlier = earlierReport(reports, { kind: 'dispute', payment, reference });
  if (earlier?.amount === amount && earlier.state === state) return { state: 'done' };
  return submitted(deps, 'dispute', { op: 'dispute', order, payment, amount, state, reference });
}

type KnownPayment = PaidOrder & {
  amount: number;
  reports: readonly PaymentReport[];
  memos: readonly CreditMemo[];
  /** What the order came in with as refunded. */
  cameWith: number;
};

async function paymentOf(
  { payments, currency, amount, reference }: OfPayment,
  { paid, orders }: ReportDeps,
): Promise<KnownPayment | Extract<InboxOutcome, { state: 'ignored' }>> {
  const [first, ...others] = await paid.withPayment(payments);
  if (first === undefined) return { state: 'ignored', why: 'no order here was paid with it' };
  if (others.length > 0)
    throw needsPerson(`${reference} is of several orders: ${[first, ...others].map(({ order }) => order).join(', ')}`);
  const state = await orders.loadState(first.order);
  if (state === null) return { state: 'ignored', why: 'the order is gone' };
  const { original, summary } = state;
  if (amount === null || currency !== summary.currency) {
    throw needsPerson(`${reference} is in ${currency}, order ${first.order} in ${summary.currency}`);
  }
  const cameWith = original.payments.find(({ id }) => id === first.payment)?.refunded ?? 0;
  const reports = summary.paymentReports?.reports ?? [];
  return { ...first, amount, reports, memos: summary.creditMemos, cameWith };
}

/** Somebody made a refund of ours in the gateway itself. */
async function settledOurs(
  deps: ReportDeps,
  { memo, payment, tries, ...piece }: OwnPiece,
  { reference, failed }: Pick<ReportedRefund, 'reference' | 'failed'>,
): Promise<InboxOutcome> {
  const state = failed ? 'failed' : 'succeeded';
  if (piece.state === state) return { state: 'done' };
  return recordedOfOurs(deps, 'refund.settle', { memo, payment, state, reference, try: tries });
}

/** And marked it as paid before the gateway told of it. */
function matchedOurs(deps: ReportDeps, { memo, payment }: OwnPiece, reference: string): Promise<InboxOutcome> {
  return recordedOfOurs(deps, 'refund.match', { memo, payment, reference });
}

async function recordedOfOurs(
  { servicing }: ReportDeps,
  op: 'refund.settle' | 'refund.match',
  request: object,
): Promise<InboxOutcome> {
  const actor = { id: paymentSystems.gateway, role: 'finance' };
  const outcome = await servicing.submit(op, { ...request, op, actor });
  // Changed meanwhile: looked at again.
  if (isRefused(outcome)) throw new TaskFailed(outcome.refusal.code, { final: false, afterSeconds: null });
  return { state: 'done' };
}

async function submitted(
  { servicing }: ReportDeps,
  name: 'dispute' | 'refunded_elsewhere',
  request: object,
): Promise<InboxOutcome> {
  const outcome = await servicing.submit(name, request);
  if (!isRefused(outcome)) return { state: 'done' };
  const { code } = outcome.refusal;
  if (code === 'order_unmanaged' || code === 'order_does_not_add_up') return { state: 'ignored', why: code };
  if (code === 'order_busy') throw new TaskFailed(code, { final: false, afterSeconds: null });
  throw needsPerson(`${name} could not be recorded: ${code}`);
}

function needsPerson(message: string): TaskFailed {
  return new TaskFailed(message, { final: true, afterSeconds: null });
}
