import type { Effects } from '../records/entry';
import type { OrderSummary, PaymentSummary } from '../records/order-summary';
import { earlierReport, type PaymentReport, type PaymentReports } from '../records/payment-report';
import { sum } from '../values/money';

type Reported = Pick<OrderSummary, 'paymentReports'>;

/** All reports after one more, or after somebody has seen them; nothing where there are none. */
export function reportsAfter({ paymentReports: before }: Reported, effects: Effects): Reported {
  const { paymentReport: report, reportWithdrawn: withdrawn, reportsSeenBy } = effects;
  if (report !== undefined) {
    const { reported, at } = report;
    return { paymentReports: { at, seenBy: null, reports: withReport(before?.reports ?? [], reported) } };
  }
  if (before === undefined) return {};
  const left = withdrawn === undefined ? before : without(before, withdrawn);
  return { paymentReports: reportsSeenBy === undefined ? left : { ...left, seenBy: reportsSeenBy } };
}

function withReport(reports: readonly PaymentReport[], reported: PaymentReport): PaymentReport[] {
  const earlier = earlierReport(reports, reported);
  if (earlier === undefined) return [...reports, reported];
  return reports.map((one) => (one === earlier ? reported : one));
}

function without(before: PaymentReports, of: { payment: string; reference: string }): PaymentReports {
  const withdrawn = earlierReport(before.reports, { kind: 'refunded_elsewhere', ...of });
  return { ...before, reports: before.reports.filter((one) => one !== withdrawn) };
}

/** A payment with what the reports say of it; the amounts are missing where nothing was ever reported. */
export function withReports(payment: PaymentSummary, before: Reported, after: Reported): PaymentSummary {
  const [earlier, now] = [before, after].map((one) => reportsOf(one.paymentReports, payment.id));
  if (earlier === undefined || now === undefined || (earlier.length === 0 && now.length === 0)) return payment;
  const open = now.filter(({ kind, state }) => kind === 'dispute' && state === 'opened');
  const elsewhere = now.filter(({ kind }) => kind === 'refunded_elsewhere');
  return {
    ...payment,
    refunded: payment.refunded + refundedBy(now) - refundedBy(earlier),
    disputed: sum(open.map(({ amount }) => amount)),
    refundedElsewhere: refundedBy(elsewhere),
  };
}

function reportsOf(reports: PaymentReports | undefined, payment: string): PaymentReport[] {
  return reports?.reports.filter((one) => one.payment === payment) ?? [];
}

function refundedBy(reports: readonly PaymentReport[]): number {
  return sum(reports.map(({ refunded }) => refunded));
}
