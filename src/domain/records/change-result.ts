import { z } from 'zod';
import { minor } from '../values/schemas';
import { balances, changeOrder } from './change-order';
import { publishedCreditMemo } from './credit-memo';
import { flowReference } from './flow-record';
import { publishedFulfillmentOrder } from './fulfillment-order';
import { publishedReturnOrder } from './return-order';

/** In a preview, new documents have no number. */
const maybeNumbered = { number: z.string().nullable() };

export const changeResult = z.strictObject({
  changeOrders: z.array(changeOrder.extend(maybeNumbered)),
  changeBalances: balances,
  refund: minor,
  creditMemo: publishedCreditMemo.extend(maybeNumbered).nullable(),
  fulfillmentOrder: publishedFulfillmentOrder.extend(maybeNumbered).nullable(),
  returnOrder: publishedReturnOrder.extend(maybeNumbered).nullable(),
  /** What the customer owes for the change; always 0 today. */
  due: minor,
  split: z.array(z.strictObject({ from: z.int(), line: z.int(), quantity: z.int() })),
  flow: flowReference.nullable(),
  fees: z.array(z.strictObject({ line: z.int(), code: z.string(), name: z.string() })),
});
export type ChangeResult = z.infer<typeof changeResult>;
