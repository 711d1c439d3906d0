import { heldBy } from '../../derived/payments';
import { noEffects } from '../../records/entry';
import { earlierReport, type PaymentReport } from '../../records/payment-report';
import { refuse } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import type { Decision } from '../../rules/decision';
import { sum } from '../../values/money';

/** Leaves room for all reports together to be counted exactly. */
function exactlyCounted({ paymentReports }: PlainOrder['summary']): number {
  return Number.MAX_SAFE_INTEGER - sum((paymentReports?.reports ?? []).map(({ amount }) => amount));
}

/** Records a report. Of a lost dispute or a refund made elsewhere counts what is left of the payment. */
export function reportOf({ summary }: PlainOrder, report: Omit<PaymentReport, 'refunded'>, now: string): Decision {
  const { payment, amount, state } = report;
  const known = summary.payments.find(({ id }) => id === payment);
  if (known === undefined) {
    return refuse({ code: 'amount_invalid', field: 'payment', requested: amount, possible: null });
  }
  const earlier = earlierReport(summary.paymentReports?.reports ?? [], report);
  const least = earlier === undefined || report.kind === 'dispute' ? 1 : 0;
  if (!Number.isSafeInteger(amount) || amount < least || amount > exactlyCounted(summary)) {
    return refuse({ code: 'amount_invalid', field: 'amount', requested: amount, possible: null });
  }
  if (earlier !== undefined && earlier.amount === amount && earlier.state === state) return { effects: noEffects };
  const counts = state === null || state === 'lost';
  const left = heldBy({ ...known, refunded: known.refunded - (earlier?.refunded ?? 0) });
  const reported = { ...report, refunded: counts ? Math.min(amount, left) : 0 };
  return { effects: { ...noEffects, paymentReport: { at: now, reported } } };
}
