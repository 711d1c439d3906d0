import { type Balances, type ChangeOrder, changeBalancesOf } from './change-order';
import { type PublishedMemo, publishedMemo } from './credit-memo';
import type { Effects } from './entry';
import type { Figures } from './refusals';

type Unnumbered<T> = Omit<T, 'number'> & { number: string | null };

/** What a preview shows and a submit answers. A preview is nothing but the effects without their numbers. */
export type ChangeResult = {
  changeOrders: Unnumbered<ChangeOrder>[];
  changeBalances: Balances;
  refund: number;
  creditMemo: Unnumbered<PublishedMemo> | null;
  /** Of a reship. */
  fulfillmentOrder: null;
  /** Of a return by RMA. */
  returnOrder: null;
};

/** The effects of a change as they are published: signed deltas on the summary, in minor units. */
export function resultOf({ changeOrders, creditMemo }: Effects): ChangeResult {
  return {
    changeOrders,
    changeBalances: changeBalancesOf(changeOrders),
    refund: creditMemo?.total ?? 0,
    creditMemo: creditMemo === null ? null : publishedMemo(creditMemo),
    fulfillmentOrder: null,
    returnOrder: null,
  };
}

/** The same before it is committed: its documents have no numbers yet. */
export function previewOf(effects: Effects): ChangeResult {
  const result = resultOf(effects);
  const memo = result.creditMemo;
  return {
    ...result,
    changeOrders: result.changeOrders.map((one) => ({ ...one, number: null })),
    creditMemo: memo && { ...memo, number: null, lines: memo.lines.map((one) => ({ ...one, changeOrder: null })) },
  };
}

/** The figures of a result that a person confirms. */
export function figuresOf({ refund, changeBalances }: ChangeResult): Figures {
  return { refund, grandTotal: changeBalances.grandTotal };
}
