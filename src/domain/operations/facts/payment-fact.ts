import { z } from 'zod';
import { type Effects, noEffects } from '../../records/entry';
import type { OrderSummary, PaymentSummary } from '../../records/order-summary';
import { refuse } from '../../records/refusals';
import { sum } from '../../values/money';
import type { Operation } from '../operation';
import { fact, factHead } from './fact';

const report = { ...factHead, payment: z.string(), amount: z.number() };

/** `mostOf` limits the amount, `null` for no limit; a refusal says that `usualOf` is possible. In minor units. */
export function paymentFact(definition: {
  op: 'authorize' | 'capture' | 'reverse';
  kind: Effects['payments'][number]['kind'];
  mostOf: (payment: PaymentSummary) => number | null;
  usualOf: (payment: PaymentSummary, summary: OrderSummary) => number | null;
}): Operation {
  const { op, kind, mostOf, usualOf } = definition;
  return fact({
    request: z.strictObject({ op: z.literal(op), ...report }),
    memos: 'latest',
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

/** Leaves room for all payments together to be counted exactly. */
function exactlyKept({ payments }: OrderSummary, kind: Effects['payments'][number]['kind']): number {
  return Number.MAX_SAFE_INTEGER - sum(payments.map((one) => one[kind]));
}
