import { z } from 'zod';
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
});
export type ChangeResult = z.infer<typeof changeResult>;

/** The effects of a change as they are published. */
export function resultOf({ changeOrders, creditMemo, fulfillmentOrders, returnOrder }: Effects): ChangeResult {
  const reship = fulfillmentOrders.find(({ kind }) => kind === 'reship');
  return {
    changeOrders,
    changeBalances: changeBalancesOf(changeOrders),
    refund: creditMemo?.total ?? 0,
    creditMemo: creditMemo && publishedMemo(creditMemo),
    fulfillmentOrder: reship === undefined ? null : publishedFulfillment(reship),
    returnOrder: returnOrder && publishedReturn(returnOrder),
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
