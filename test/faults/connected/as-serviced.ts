import type { StoredOrder } from '../../../src/domain/records/stored-order';
import { sum } from '../../../src/domain/values/money';
import { grouped } from '../../../src/intake/stated/grouped';
import type { StripeLedger } from '../../support/stripe/stripe-ledger';
import type { Evidence } from '../afterwards/evidence';
import { isOurs } from '../gateway/paid-as-stated';
import { madeThere } from '../intake/stories';
import type { PaidStory } from './paid-story';
import type { ServicedUnits } from './serviced';

const stages = ['canceled', 'returned'] as const;

/**
 * Of each order those units were taken that people took; what was refunded in Stripe’s console is known once, and
 * nothing else, such as a refund of ours, is taken for that.
 */
export function asServiced(
  stories: readonly PaidStory[],
  { done, stripe }: { done: readonly ServicedUnits[]; stripe: StripeLedger },
  { orders }: Evidence,
): string[] {
  const byNumber = new Map(orders.map((order) => [order.original.orderNumber, order]));
  const here = grouped(done, ({ order }) => order);
  return stories.flatMap((story) => {
    const order = byNumber.get(story.order);
    if (order === undefined) return [];
    return [...otherUnits(order, here.get(story.order) ?? []), ...otherRefunds(order, story, stripe)];
  });
}

function otherUnits({ summary }: StoredOrder, done: readonly ServicedUnits[]): string[] {
  return summary.lines.flatMap(({ line, stages: now }) =>
    stages.flatMap((stage) => {
      const taken = done.filter((one) => one.line === line && one.stage === stage);
      const [is, should] = [now[stage]?.quantity ?? 0, sum(taken.map(({ quantity }) => quantity))];
      return is === should ? [] : [`${summary.orderNumber}: of line ${line}, ${is} are ${stage} instead of ${should}`];
    }),
  );
}

function otherRefunds({ summary }: StoredOrder, { order, intent }: PaidStory, stripe: StripeLedger): string[] {
  const reports = (summary.paymentReports?.reports ?? []).filter((one) => !one.reference?.startsWith(madeThere));
  const byReference = grouped(reports, ({ reference }) => reference);
  const byHand = stripe.refunds.filter((one) => one.payment_intent === intent && !isOurs(one));
  const refunds = new Map<string | null, number>(
    byHand.map(({ id, amount, status }) => [id, status === 'failed' ? 0 : amount]),
  );
  return [...new Set([...refunds.keys(), ...byReference.keys()])].flatMap((reference) => {
    const is = sum((byReference.get(reference) ?? []).map(({ amount }) => amount));
    const should = refunds.get(reference) ?? 0;
    return is === should
      ? []
      : [`${order}: ${is} of ${reference} was refunded in Stripe’s console instead of ${should}`];
  });
}
