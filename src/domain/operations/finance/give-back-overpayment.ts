import { z } from 'zod';
import { availableToRefund, heldBy, overpaid } from '../../derived/payments';
import { noEffects } from '../../records/entry';
import type { OrderSummary, PaymentSummary } from '../../records/order-summary';
import { refuse } from '../../records/refusals';
import { pendingMemo } from '../../rules/credit-memo-of';
import { disputedRefusal } from '../../rules/disputed';
import { roleRefusal } from '../../rules/permission';
import { exactPaymentsRefusal, splitOverPayments } from '../../rules/refund-payments';
import { nextMemoNumber } from '../../rules/with-credit-memo';
import { sum } from '../../values/money';
import { documentHead, expectedFigures, type RequestedPayment, requestedPayment } from '../../values/request';
import { orderNumber } from '../../values/schemas';
import { operation } from '../operation';

const request = z.strictObject({
  op: z.literal('refund.overpayment'),
  order: orderNumber,
  ...documentHead,
  /** Left out, what was overcharged goes back first. */
  payments: z.array(requestedPayment).exactOptional(),
  expected: expectedFigures.exactOptional(),
});

/** Refunds what was captured beyond the order's total, by a credit memo of its own (domain rules §5, 2 §2.5). */
export const giveBackOverpayment = operation({
  request,
  needsRequestId: true,
  about: ({ order }) => ({ order, missing: { code: 'order_not_found', order } }),
  decide({ summary }, { actor, payments }, { policy, now }) {
    const forbidden = roleRefusal(actor.role, 'refund.overpayment', policy);
    if (forbidden !== null) return refuse(forbidden);
    const total = Math.min(overpaid(summary), sum(summary.payments.map(heldBy)));
    if (total === 0) return refuse({ code: 'amount_invalid', field: 'overpaid', requested: null, possible: 0 });
    const choice = { exact: payments, preferred: overcharged(summary) };
    const invalid = exactPaymentsRefusal(summary, choice, total) ?? disputedRefusal(summary, choice, total);
    if (invalid !== null) return refuse(invalid);
    const pieces = splitOverPayments(summary, total, choice);
    const line = { changeOrder: null, kind: 'overpayment', line: null, amount: total, tax: 0, total } as const;
    const memo = pendingMemo({ number: nextMemoNumber(summary), madeAt: now }, [line], pieces);
    return { effects: { ...noEffects, creditMemo: memo } };
  },
});

/** Captured beyond the authorization, less what went back of that before. */
function overcharged(summary: OrderSummary): RequestedPayment[] {
  return summary.payments
    .filter(({ authorized }) => authorized > 0)
    .map((payment) => {
      const beyond = payment.captured - payment.authorized - givenBackBefore(summary, payment);
      return { payment: payment.id, amount: Math.min(availableToRefund(payment), beyond) };
    });
}

function givenBackBefore({ creditMemos }: OrderSummary, { id }: PaymentSummary): number {
  const memos = creditMemos.filter(({ lines }) => lines.some(({ kind }) => kind === 'overpayment'));
  const pieces = memos.flatMap(({ refunds }) => refunds);
  return sum(pieces.filter(({ payment, state }) => payment === id && state !== 'given_up').map(({ amount }) => amount));
}
