import { z } from 'zod';
import { minor } from '../values/schemas';
import { balances, changeOrder } from './change-order';
import { publishedCreditMemo } from './credit-memo';
import { publishedFulfillmentOrder } from './fulfillment-order';
import { publishedReturnOrder } from './return-order';

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
