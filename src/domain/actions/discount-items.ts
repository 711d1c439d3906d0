import { z } from 'zod';
import type { Decision, DecisionContext, ServicedOrder } from '../decision';
import { afterFulfillment } from '../derived/charges';
import { type ChangeOrderDraft, changeOrderOf } from '../records/change-order';
import { noEffects } from '../records/entry';
import { lineOf, type OrderSummary, stagedOf } from '../records/order-summary';
import { typeOfLine } from '../records/original-order';
import { firstRefusal, isRefused } from '../refusals';
import { askedDiscount, askedPayment, namedLine, servicingHead } from '../request';
import { numbered } from '../rules/change-orders';
import { type Reduction, reductionsOf, type Touched } from '../rules/discount';
import { commonReason, reasonChecks } from '../rules/reasons';
import { byLine, inFulfillmentCheck, lineChecks } from '../rules/selection';
import { settled } from '../rules/settle';
import { isBefore } from '../rules/take-units';
import { noUnits, type Stage } from '../units';
import { servicingAction } from './servicing-action';

const request = z.strictObject({
  action: z.literal('discount'),
  ...servicingHead,
  lines: z.array(namedLine).default([]),
  discount: askedDiscount,
  payments: z.array(askedPayment).exactOptional(),
});
type DiscountItems = z.infer<typeof request>;

/**
 * Lowers what is still paid for lines – items, delivery charges, fees – by a percentage or an amount, never below 0, and
 * gives back what was captured beyond that (domain rules §4, discount).
 */
export const discountItems = servicingAction({ request, permission: 'discount', decide });

function decide({ summary }: ServicedOrder, request: DiscountItems, { policy, now }: DecisionContext): Decision {
  const lines = byLine(request.lines);
  const from: readonly Stage[] = policy.policies.discounts.allocated
    ? ['open', 'allocated', 'fulfilled']
    : ['open', 'fulfilled'];
  const refused = firstRefusal([
    ...lineChecks(summary, lines),
    inFulfillmentCheck(summary, lines, from, 'discount_after_fulfillment'),
    ...reasonChecks(request, policy, 'discount'),
  ]);
  if (refused !== null) return refused;
  const touched = lines.map(({ line }) => touchedOf(summary, line, from));
  const reduced = reductionsOf(touched, request.discount, summary.taxation);
  if (isRefused(reduced)) return reduced;
  const { taken } = reduced;
  const effects = {
    ...noEffects,
    adjustments: taken.map(({ line, stage, price, tax }) => ({
      ...{ line, stage, lineAdjustment: 0 - price, tax: 0 - tax },
    })),
    changeOrders: numbered(draftsOf(summary, request, taken), summary),
  };
  return settled(summary, effects, { exact: request.payments }, now);
}

function touchedOf(summary: OrderSummary, line: number, from: readonly Stage[]): Touched[] {
  const staged = stagedOf(summary, line);
  return from.flatMap((stage) => {
    const units = staged[stage];
    return units === undefined ? [] : [{ line, stage, units }];
  });
}

/** One change order for what is before fulfillment, one for what is after it, one for the fees that are given back. */
function draftsOf(summary: OrderSummary, request: DiscountItems, taken: readonly Reduction[]): ChangeOrderDraft[] {
  const reason = commonReason(request);
  const own = new Map(request.lines.map((one) => [one.line, one.reason ?? request.reason]));
  const draft = (head: Pick<ChangeOrderDraft, 'kind' | 'preFulfillment'>, of: (one: Reduction) => boolean) => {
    const deltas = taken.filter(of).map(({ line, price, tax }) => ({
      ...{ line, reason: own.get(line) ?? null, units: { ...noUnits, lineAdjustment: 0 - price, tax: 0 - tax } },
    }));
    return changeOrderOf({ ...head, reason }, deltas, summary.taxation);
  };
  const isFee = ({ line }: Reduction) => typeOfLine(line) === 'fee';
  const before = (one: Reduction) => !isFee(one) && isBeforeFulfillment(summary, one);
  return [
    draft({ kind: 'ProductAdjustment', preFulfillment: true }, before),
    draft({ kind: 'ProductAdjustment', preFulfillment: false }, (one) => !isFee(one) && !before(one)),
    draft({ kind: 'FeeAdjustment', preFulfillment: false }, isFee),
  ];
}

/** Units are where their stage says; a delivery charge is where its group is. */
function isBeforeFulfillment(summary: OrderSummary, { line, stage }: Touched): boolean {
  const charge = typeOfLine(line) === 'delivery' ? lineOf(summary, line) : undefined;
  return charge === undefined ? isBefore(stage) : !afterFulfillment(summary, charge);
}
