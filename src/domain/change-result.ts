import { z } from 'zod';
import { feeName } from './fee-name';
import { sum } from './money';
import { balances, changeBalancesOf, changeOrder } from './records/change-order';
import { publishedCreditMemo, publishedMemo } from './records/credit-memo';
import type { Effects } from './records/entry';
import { publishedFulfillment, publishedFulfillmentOrder } from './records/fulfillment-order';
import type { OrderSummary } from './records/order-summary';
import { publishedReturn, publishedReturnOrder } from './records/return-order';
import type { Figures } from './refusals';
import { minor } from './values';

/** A document that does not exist yet has no number. */
const maybeNumbered = { number: z.string().nullable() };

/** What a preview shows and a submit answers: signed deltas on the summary, in minor units. */
export const changeResult = z.strictObject({
  changeOrders: z.array(changeOrder.extend(maybeNumbered)),
  changeBalances: balances,
  refund: minor,
  creditMemo: publishedCreditMemo.extend(maybeNumbered).nullable(),
  /** Of a reship. */
  fulfillmentOrder: publishedFulfillmentOrder.extend(maybeNumbered).nullable(),
  /** Of a return by RMA and of its closing. */
  returnOrder: publishedReturnOrder.extend(maybeNumbered).nullable(),
  /** What the customer owes for the change; only an exchange makes that more than 0. */
  due: minor,
  /** Units that got a line of their own. */
  split: z.array(z.strictObject({ from: z.int(), line: z.int(), quantity: z.int() })),
  /** The version of the flow that decided, where one did. */
  flow: z.null(),
  /** The lines of the fees that are charged. */
  fees: z.array(z.strictObject({ line: z.int(), code: z.string(), name: z.string() })),
});
export type ChangeResult = z.infer<typeof changeResult>;

/** The effects of a change as they are published. */
export function resultOf(effects: Effects): ChangeResult {
  const { changeOrders, creditMemo, fulfillmentOrders, returnOrder, splits, fees } = effects;
  const reship = fulfillmentOrders.find(({ kind }) => kind === 'reship');
  return {
    changeOrders,
    changeBalances: changeBalancesOf(changeOrders),
    refund: creditMemo?.total ?? 0,
    creditMemo: creditMemo && publishedMemo(creditMemo),
    fulfillmentOrder: reship === undefined ? null : publishedFulfillment(reship),
    returnOrder: returnOrder && publishedReturn(returnOrder),
    due: 0,
    split: splits.map(({ from, line, parts }) => ({
      ...{ from, line },
      quantity: sum(parts.map(({ units }) => units.quantity)),
    })),
    flow: null,
    fees: fees.map(({ line, fee }) => ({ line, code: fee, name: feeName(fee) })),
  };
}

/** The same before it is committed to an order: documents that the order does not have yet have no numbers. */
export function previewOf(effects: Effects, { returnOrders }: Pick<OrderSummary, 'returnOrders'>): ChangeResult {
  const { changeOrders, creditMemo, fulfillmentOrder, returnOrder, ...figures } = resultOf(effects);
  const existing = returnOrders.some(({ number }) => number === returnOrder?.number);
  return {
    ...figures,
    changeOrders: changeOrders.map((one) => ({ ...one, number: null })),
    creditMemo: creditMemo && {
      ...creditMemo,
      number: null,
      lines: creditMemo.lines.map((one) => ({ ...one, changeOrder: null })),
    },
    fulfillmentOrder: fulfillmentOrder && { ...fulfillmentOrder, number: null },
    returnOrder: returnOrder && { ...returnOrder, number: existing ? returnOrder.number : null },
  };
}

/** The figures of a result that a person confirms. */
export function figuresOf({ refund, changeBalances }: ChangeResult): Figures {
  return { refund, grandTotal: changeBalances.grandTotal };
}
