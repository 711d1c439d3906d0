import { z } from 'zod';
import { type Effects, noEffects } from '../../records/entry';
import type { OrderSummary, PaymentSummary } from '../../records/order-summary';
import { refuse } from '../../records/refusals';
import { sum } from '../../values/money';
import type { Operation } from '../operation';
import { fact, factHead } from './fact';

/** What a payment system reports of money of one payment, in minor units. */
const report = { ...factHead, payment: z.string(), amount: z.number() };

/** Declares a fact about a payment of the order. `mostOf` is what can have happened at most, `null` where anything can. */
export function paymentFact(definition: {
  op: 'authorize' | 'capture' | 'reverse';
  kind: Effects['payments'][number]['kind'];
  mostOf: (payment: PaymentSummary) => number | null;
  /** What is told to be possible where the amount is none. */
  usualOf: (payment: PaymentSummary, summary: OrderSummary) => number | null;
}): Operation {
  const { op, kind, mostOf, usualOf } = definition;
  return fact({
    request: z.strictObject({ op: z.literal(op), ...report }),
    decide({ summary }, { payment, amount }) {
      const known = summary.payments.find(({ id }) => id === payment);
      if (known === undefined) {
        return refuse({ code: 'amount_invalid', field: 'payment', requested: amount, possible: null });
      }
      const most = mostOf(known);
      const limit = Math.min(most ?? Number.POSITIVE_INFINITY, exactlyKept(summary, kind));
      if (!Number.isSafeInteger(amount) || amount < 1 || amount > limit) {
        const possible = most === null ? usualOf(known, summary) : limit;
        return refuse({ code: 'amount_invalid', field: 'amount', requested: amount, possible });
      }
      return { effects: { ...noEffects, payments: [{ payment, kind, amount }] } };
    },
  });
}

/** What can be added to the payments so that all of them together can still be counted exactly. */
function exactlyKept({ payments }: OrderSummary, kind: Effects['payments'][number]['kind']): number {
  return Number.MAX_SAFE_INTEGER - sum(payments.map((one) => one[kind]));
}
