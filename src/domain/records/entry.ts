import { z } from 'zod';
import { actionName } from '../values/action-name';
import { instant, minor, role, taxAtRate } from '../values/schemas';
import { stages, units } from '../values/units';
import { approval } from './approval';
import { changeOrder } from './change-order';
import { creditMemo } from './credit-memo';
import { fulfillmentOrder } from './fulfillment-order';
import { origin } from './origin';
import { returnOrder } from './return-order';
import { serviceCase } from './service-case';
import { storefrontDiffers } from './storefront-differs';

/**
 * What an entry does to the summary, in the exact figures that were decided, so that an old entry folds to the same
 * summary for ever even where a rule changes. Documents are given as they are afterwards.
 */
export const effects = z.strictObject({
  /** Units that get a line of their own, before anything else happens to them. */
  splits: z.array(
    z.strictObject({ line: z.int(), from: z.int(), parts: z.array(z.strictObject({ stage: z.enum(stages), units })) }),
  ),
  /** `fromRejected` counts those of the units that had been rejected before they were sent back once more. */
  moves: z.array(
    z.strictObject({
      line: z.int(),
      from: z.enum(stages),
      to: z.enum(stages),
      units,
      fromRejected: z.int().exactOptional(),
    }),
  ),
  /** Signed: a discount lowers both. */
  adjustments: z.array(
    z.strictObject({
      line: z.int(),
      stage: z.enum(stages),
      lineAdjustment: minor,
      tax: minor,
      taxes: z.array(taxAtRate).exactOptional(),
    }),
  ),
  fees: z.array(
    z.strictObject({
      line: z.int(),
      fee: z.string(),
      lineAmount: minor,
      tax: minor,
      taxes: z.array(taxAtRate).exactOptional(),
    }),
  ),
  changeOrders: z.array(changeOrder),
  /** The change orders that these reverse. */
  reverses: z.array(z.string()),
  creditMemo: creditMemo.nullable(),
  fulfillmentOrders: z.array(fulfillmentOrder),
  returnOrder: returnOrder.nullable(),
  approval: approval.nullable(),
  case: serviceCase.nullable(),
  payments: z.array(
    z.strictObject({ payment: z.string(), kind: z.enum(['authorized', 'captured', 'reversed']), amount: minor }),
  ),
  /** How the storefront's version differs from ours from here on; left out where the entry says nothing of it. */
  storefront: storefrontDiffers.nullable().exactOptional(),
});
export type Effects = z.infer<typeof effects>;

export const noEffects: Effects = {
  splits: [],
  moves: [],
  adjustments: [],
  fees: [],
  changeOrders: [],
  reverses: [],
  creditMemo: null,
  fulfillmentOrders: [],
  returnOrder: null,
  approval: null,
  case: null,
  payments: [],
};

/** Everything that a journal can say was done, by its name in the command line's batch where it has one. */
export const entryAction = z.enum([
  ...actionName.options,
  'undo',
  'rma.approve',
  'rma.reject',
  'rma.receive',
  'rma.close',
  'rma.cancel',
  'approval.request',
  'approval.approve',
  'approval.renew',
  'approval.reject',
  'approval.withdraw',
  'approval.expire',
  'refund.settle',
  'refund.retry',
  'refund.overpayment',
  'memo.post',
  'memo.fail',
  'note',
  'case.close',
  'case.reopen',
  'case.handover',
  'case.reference',
  'allocate',
  'fulfill',
  'authorize',
  'capture',
  'reverse',
  'storefront.changed',
  'storefront.seen',
]);
export type EntryAction = z.infer<typeof entryAction>;

/**
 * One entry of an order's journal, never changed once written: what was asked, by whom, when and why, and its effects.
 * `request` is kept as asked, so that a repeated request id can be told from a reused one. Where a change was beyond its
 * actor's limit, `actor` approved it, and the approval among the effects says who had asked for what.
 */
export const entry = z.strictObject({
  seq: z.int().min(1),
  action: entryAction,
  at: instant,
  actor: z.strictObject({ id: z.string(), role: z.union([role, z.literal('system')]) }),
  requestId: z.string().nullable(),
  request: z.unknown(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  origin: origin.nullable(),
  /** The case that it was done in. */
  case: z.string().nullable(),
  effects,
});
export type Entry = z.infer<typeof entry>;
