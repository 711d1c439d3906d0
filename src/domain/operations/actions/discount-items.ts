import { z } from 'zod';
import { afterFulfillment } from '../../derived/charges';
import { lineOf, stagedOf } from '../../derived/line-index';
import type { Policy } from '../../policy/policy';
import { type ChangeOrderDraft, changeOrderOf } from '../../records/change-order';
import { noEffects } from '../../records/entry';
import type { OrderSummary } from '../../records/order-summary';
import { firstChargeLine, typeOfLine } from '../../records/original-order';
import { firstRefusal, isRefused, type Refusal, type Refused, refuse } from '../../records/refusals';
import type { PlainOrder } from '../../records/stored-order';
import { numbered } from '../../rules/change-orders';
import type { Decision, DecisionContext } from '../../rules/decision';
import { type Reduction, reductionsOf, type Touched } from '../../rules/discount';
import { answerChecks, type FlowCase } from '../../rules/flow-case';
import { commonReason, reasonChecks } from '../../rules/reasons';
import { availableCheck, byLine, inFulfillmentCheck, lineChecks, quantityCheck } from '../../rules/selection';
import { type Split, splitLines, withSplitUnits } from '../../rules/split-lines';
import { isBefore } from '../../rules/take-units';
import { withCreditMemo } from '../../rules/with-credit-memo';
import { namedLine, requestedDiscount, requestedPayment, requestedPhotos, servicingHead } from '../../values/request';
import { negatedTaxes, noUnits, priceOf, type Stage, taxesOf, unitsIn } from '../../values/units';
import { servicingAction } from './servicing-action';

const request = z.strictObject({
  action: z.literal('discount'),
  ...servicingHead,
  lines: z.array(namedLine).default([]),
  discount: requestedDiscount,
  payments: z.array(requestedPayment).exactOptional(),
  photos: requestedPhotos.exactOptional(),
});
type DiscountItems = z.infer<typeof request>;

/**
 * Takes a percentage or an amount off what is still paid for lines, never below 0 (domain rules §4, discount). If
 * only some units of a line are discounted, they get a line of their own (2 §2.7).
 */
export const discountItems = servicingAction({
  request,
  decide,
  from: (_, policy) => discountedStages(policy),
  possible: ({ total, tax }) => total > 0 || tax > 0,
});

/** The stages whose units a discount touches (domain rules §4, discount). */
export function discountedStages({ policies }: Policy): readonly Stage[] {
  return policies.discounts.allocated ? ['open', 'allocated', 'fulfilled'] : ['open', 'fulfilled'];
}

function decide(
  { summary }: PlainOrder,
  request: DiscountItems,
  { policy, now }: DecisionContext,
  flowCase: FlowCase,
): Decision {
  const lines = byLine(request.lines);
  const from = discountedStages(policy);
  const some = lines.flatMap(({ line, quantity }) => (quantity === undefined ? [] : [{ line, quantity }]));
  const refused = firstRefusal([
    ...lineChecks(summary, lines),
    quantityCheck(some, ({ line, quantity }) => typeOfLine(line) === 'item' || quantity === 1),
    inFulfillmentCheck(summary, lines, from, 'discount_after_fulfillment'),
    availableCheck(summary, some, (line) => unitsIn(stagedOf(summary, line), from).quantity),
  ]);
  if (refused !== null) return refused;
  const fewer = some.filter(({ line, quantity }) => quantity < unitsIn(stagedOf(summary, line), from).quantity);
  const splits = splitLines(summary, fewer, from);
  if (splits === null) return refuse({ code: 'request_invalid', problems: [tooManyLines] });
  const incomplete = firstRefusal([...reasonChecks(request, policy, 'discount'), ...answerChecks(request, flowCase)]);
  if (incomplete !== null) return incomplete;
  const touched = lines.map(({ line }) => {
    const split = splits.find((one) => one.from === line);
    return split === undefined ? touchedOf(summary, line, from) : touchedBySplit(split);
  });
  const reduced = reductionsOf(touched, request.discount, summary.taxation);
  if (isRefused(reduced)) return aboutNamedLine(reduced.refusal, splits);
  const { taken } = reduced;
  const effects = {
    ...noEffects,
    splits,
    fulfillmentOrders: withSplitUnits(summary, splits),
    adjustments: taken.map(({ line, stage, ...one }) => ({ line, stage, ...loweredIn(one) })),
    changeOrders: numbered(draftsOf(summary, request, taken, splits), summary),
  };
  return withCreditMemo(summary, effects, { exact: request.payments }, now);
}

const tooManyLines = {
  path: 'lines',
  problem: `would make more than ${firstChargeLine - 1} lines of the order: discount whole lines instead`,
};

/** Names the line of the request, not the one that a split would have made. */
function aboutNamedLine(refusal: Refusal, splits: readonly Split[]): Refused {
  if (refusal.code !== 'discount_exceeds_total' || refusal.line === undefined) return refuse(refusal);
  const split = splits.find(({ line }) => line === refusal.line);
  return refuse(split === undefined ? refusal : { ...refusal, line: split.from });
}

function touchedBySplit({ line, parts }: Split): Touched[] {
  return parts.map(({ stage, units }) => ({ line, stage, units }));
}

function loweredIn({ units, price, tax }: Pick<Reduction, 'units' | 'price' | 'tax'>) {
  return { lineAdjustment: 0 - price, ...negatedTaxes(taxesOf(units, tax)) };
}

/** A fee below 0 is money off: it cannot be discounted. */
function touchedOf(summary: OrderSummary, line: number, from: readonly Stage[]): Touched[] {
  const staged = stagedOf(summary, line);
  return from.flatMap((stage) => {
    const units = staged[stage];
    return units === undefined || priceOf(units) < 0 ? [] : [{ line, stage, units }];
  });
}

/** One change order each before and after fulfillment, for goods and for fees. */
function draftsOf(
  summary: OrderSummary,
  request: DiscountItems,
  taken: readonly Reduction[],
  splits: readonly Split[],
): ChangeOrderDraft[] {
  const reason = commonReason(request);
  const splitFrom = new Map(splits.map(({ line, from }) => [line, from]));
  const own = new Map(request.lines.map((one) => [one.line, one.reason ?? request.reason]));
  const draft = (head: Pick<ChangeOrderDraft, 'kind' | 'preFulfillment'>, of: (one: Reduction) => boolean) => {
    const deltas = taken.filter(of).map(({ line, ...one }) => ({
      line,
      reason: own.get(splitFrom.get(line) ?? line) ?? null,
      units: { ...noUnits, ...loweredIn(one) },
    }));
    return changeOrderOf({ ...head, reason }, deltas, summary.taxation);
  };
  const isFee = ({ line }: Reduction) => typeOfLine(line) === 'fee';
  const before = (one: Reduction) => isBeforeFulfillment(summary, one);
  return [
    draft({ kind: 'ProductAdjustment', preFulfillment: true }, (one) => !isFee(one) && before(one)),
    draft({ kind: 'ProductAdjustment', preFulfillment: false }, (one) => !isFee(one) && !before(one)),
    draft({ kind: 'FeeAdjustment', preFulfillment: true }, (one) => isFee(one) && before(one)),
    draft({ kind: 'FeeAdjustment', preFulfillment: false }, (one) => isFee(one) && !before(one)),
  ];
}

/** A delivery charge is where its units are, a fee paid at purchase where the order is. */
function isBeforeFulfillment(summary: OrderSummary, { line, stage }: Touched): boolean {
  const charge = typeOfLine(line) === 'item' ? undefined : lineOf(summary, line);
  return charge === undefined ? isBefore(stage) : !afterFulfillment(summary, charge);
}
