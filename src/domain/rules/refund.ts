import type { ChangeOrder } from '../change-order';
import { afterFulfillment } from '../charges';
import { clamp, sum } from '../money';
import type { OrderSummary, SummaryLine } from '../order-summary';
import { totalsOf } from '../order-totals';
import { typeOfLine } from '../original-order';
import { availableToRefund, paidOf } from '../payments';
import type { Refusal } from '../refusals';
import type { AskedPayment } from '../request';
import { liveStages, type Stage, totalOf, unitsIn } from '../units';

/**
 * The two parts of a change, told apart by where the units were: what is before fulfillment is only refunded as far as
 * more was paid than the order is still worth; what is after it, as far as more was paid than the goods that were shipped.
 */
export type Part = 'before' | 'after';
export type RefundByPart = Record<Part, number>;

export function partOf({ preFulfillment }: ChangeOrder): Part {
  return preFulfillment ? 'before' : 'after';
}

/** Tax-inclusive, what the change takes from the customer's order in this part, less the fees it charges there. */
export function takenIn(part: Part, changeOrders: readonly ChangeOrder[]): number {
  return 0 - sum(changeOrders.filter((one) => partOf(one) === part).map(({ grandTotal }) => grandTotal));
}

/**
 * What a change gives back (domain rules §5): money that was captured beyond what the order is worth afterwards, never
 * more than was taken. `before` is the summary as it was, `after` as the change leaves it.
 */
export function refundOf(
  before: OrderSummary,
  after: OrderSummary,
  changeOrders: readonly ChangeOrder[],
): RefundByPart {
  const paid = paidOf(before);
  const refundAfter = clamp(paid - fulfilledWorth(after), 0, takenIn('after', changeOrders));
  const refundBefore = clamp(paid - refundAfter - totalsOf(after).grandTotal, 0, takenIn('before', changeOrders));
  return { before: refundBefore, after: refundAfter };
}

/** Totals of what was shipped and is still the customer's, the charges after fulfillment and all fees. */
function fulfilledWorth(summary: OrderSummary): number {
  return sum(
    summary.lines.map((line) => totalOf(unitsIn(line.stages, fulfilledStagesOf(summary, line)), summary.taxation)),
  );
}

function fulfilledStagesOf(summary: OrderSummary, line: SummaryLine): readonly Stage[] {
  const type = typeOfLine(line.line);
  if (type === 'item') return ['fulfilled', 'returning', 'rejected'];
  return type === 'fee' || afterFulfillment(summary, line) ? liveStages : [];
}

/** Refuses payments that are not the order's, named twice, beyond what is available, or that do not sum to the refund. */
export function paymentRefusal(
  { payments }: OrderSummary,
  asked: readonly AskedPayment[] | undefined,
  refund: number,
): Refusal | null {
  if (asked === undefined) return null;
  for (const [index, { payment, amount }] of asked.entries()) {
    const known = payments.find(({ id }) => id === payment);
    const repeated = asked.findIndex((one) => one.payment === payment) !== index;
    const available = known === undefined || repeated ? 0 : availableToRefund(known);
    const fits = known !== undefined && !repeated && Number.isSafeInteger(amount) && amount >= 0 && amount <= available;
    if (!fits) {
      return { code: 'amount_invalid', field: `payments[${index}]`, requested: amount, possible: available };
    }
  }
  const total = sum(asked.map(({ amount }) => amount));
  return total === refund ? null : { code: 'amount_invalid', field: 'payments', requested: total, possible: refund };
}

/**
 * The pieces of a refund, one a payment: as asked, else over the one payment whose available amount equals it, else the
 * largest available first, ties in the order of the payments. Throws a RangeError where the payments cannot carry it.
 */
export function piecesOf(
  { payments }: OrderSummary,
  refund: number,
  asked: readonly AskedPayment[] | undefined,
): AskedPayment[] {
  if (asked !== undefined) return asked.filter(({ amount }) => amount > 0);
  const available = payments.map((one) => ({ payment: one.id, amount: availableToRefund(one) }));
  const exact = available.find(({ amount }) => amount === refund && amount > 0);
  if (exact !== undefined) return [exact];
  let left = refund;
  const pieces = available
    .sort((a, b) => b.amount - a.amount)
    .map(({ payment, amount }) => {
      const piece = Math.min(left, amount);
      left -= piece;
      return { payment, amount: piece };
    });
  if (left > 0) throw new RangeError(`the payments cannot carry ${left} of a refund of ${refund}`);
  return pieces.filter(({ amount }) => amount > 0);
}
