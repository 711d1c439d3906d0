import { z } from 'zod';
import { availableToRefund, overpaid } from '../../derived/payments';
import { noEffects } from '../../records/entry';
import type { OrderSummary, PaymentSummary } from '../../records/order-summary';
import { refuse } from '../../records/refusals';
import { pendingMemo } from '../../rules/credit-memo-of';
import { roleRefusal } from '../../rules/permission';
import { exactPaymentsRefusal, splitOverPayments } from '../../rules/refund-payments';
import { nextMemoNumber } from '../../rules/with-credit-memo';
import { sum } from '../../values/money';
import { type AskedPayment, askedPayment, documentHead, expectedFigures } from '../../values/request';
import { orderNumber } from '../../values/schemas';
import { operation } from '../operation';

const request = z.strictObject({
  ...{ op: z.literal('refund.overpayment'), order: orderNumber, ...documentHead },
  /** Over which payments it goes back; left out, over those that were charged too much first. */
  payments: z.array(askedPayment).exactOptional(),
  expected: expectedFigures.exactOptional(),
});

/**
 * Gives back what was captured beyond what the order is worth, by a credit memo of its own (domain rules §5, 2 §2.5).
 */
export const giveBackOverpayment = operation({
  request,
  needsRequestId: true,
  about: ({ order }) => ({ order, missing: { code: 'order_not_found', order } }),
  decide({ summary }, { actor, payments }, { policy, now }) {
    const forbidden = roleRefusal(actor.role, 'refund.overpayment', policy);
    if (forbidden !== null) return refuse(forbidden);
    const total = Math.min(overpaid(summary), sum(summary.payments.map(availableToRefund)));
    if (total === 0) return refuse({ code: 'amount_invalid', field: 'overpaid', requested: null, possible: 0 });
    const invalid = exactPaymentsRefusal(summary, { exact: payments }, total);
    if (invalid !== null) return refuse(invalid);
    const pieces = splitOverPayments(summary, total, { exact: payments, preferred: overcharged(summary) });
    const line = { changeOrder: null, kind: 'overpayment', line: null, amount: total, tax: 0, total } as const;
    const memo = pendingMemo({ number: nextMemoNumber(summary), madeAt: now }, [line], pieces);
    return { effects: { ...noEffects, creditMemo: memo } };
  },
});

/** What was captured of each payment beyond what it was authorized for, less what went back of that before. */
function overcharged(summary: OrderSummary): AskedPayment[] {
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
