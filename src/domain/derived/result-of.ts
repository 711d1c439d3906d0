import { changeBalancesOf } from '../records/change-order';
import type { ChangeResult } from '../records/change-result';
import { publishedMemo } from '../records/credit-memo';
import type { Effects } from '../records/entry';
import type { Figures } from '../records/figures';
import type { FlowReference } from '../records/flow-record';
import { publishedFulfillment } from '../records/fulfillment-order';
import type { OrderSummary } from '../records/order-summary';
import { publishedReturn } from '../records/return-order';
import { sum } from '../values/money';
import { publishedFeeName } from '../values/published-fee-name';

/** `flow` is the version that decided it. */
export function resultOf(effects: Effects, flow: FlowReference | null = null): ChangeResult {
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
      from,
      line,
      quantity: sum(parts.map(({ units }) => units.quantity)),
    })),
    flow,
    fees: fees.map(({ line, fee, name = publishedFeeName(fee) }) => ({ line, code: fee, name })),
  };
}

/** The result before a commit: new documents have no number. */
export function previewedResult(
  effects: Effects,
  { returnOrders }: Pick<OrderSummary, 'returnOrders'>,
  flow: FlowReference | null = null,
): ChangeResult {
  const { changeOrders, creditMemo, fulfillmentOrder, returnOrder, ...figures } = resultOf(effects, flow);
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

export function confirmedFiguresOf({ refund, changeBalances }: ChangeResult): Figures {
  return { refund, grandTotal: changeBalances.grandTotal };
}
