import { z } from 'zod';
import { changeOrder } from './change-order';
import { creditMemo } from './credit-memo';
import { fulfillmentOrder } from './fulfillment-order';
import { stages } from './units';
import { instant, minor, role } from './values';

const movedUnits = z.strictObject({
  quantity: z.int().min(0),
  lineAmount: minor,
  lineAdjustment: minor,
  distributedAdjustment: minor,
  tax: minor,
});

/**
 * What an entry does to the summary, in the exact figures that were decided, so that an old entry folds to the same
 * summary for ever even where a rule changes. Fulfillment orders are given as they are afterwards.
 */
export const effects = z.strictObject({
  moves: z.array(z.strictObject({ line: z.int(), from: z.enum(stages), to: z.enum(stages), units: movedUnits })),
  /** Signed: a discount lowers both. */
  adjustments: z.array(z.strictObject({ line: z.int(), stage: z.enum(stages), lineAdjustment: minor, tax: minor })),
  fees: z.array(z.strictObject({ line: z.int(), fee: z.string(), lineAmount: minor, tax: minor })),
  changeOrders: z.array(changeOrder),
  creditMemo: creditMemo.nullable(),
  fulfillmentOrders: z.array(fulfillmentOrder),
  captures: z.array(z.strictObject({ payment: z.string(), amount: minor })),
});
export type Effects = z.infer<typeof effects>;

export const noEffects: Effects = {
  moves: [],
  adjustments: [],
  fees: [],
  changeOrders: [],
  creditMemo: null,
  fulfillmentOrders: [],
  captures: [],
};

/** Where in Slack an action was started: from a card, whose thread its message goes to, or in a channel (`ts` null). */
export const origin = z.strictObject({ channel: z.string(), ts: z.string().nullable() });
export type Origin = z.infer<typeof origin>;

/**
 * One entry of an order's journal, never changed once written: what was asked, by whom, when and why, and its effects.
 * `request` is kept as asked, so that a repeated request id can be told from a reused one.
 */
export const entry = z.strictObject({
  seq: z.int().min(1),
  action: z.enum(['cancel', 'allocate', 'fulfill', 'capture']),
  at: instant,
  actor: z.strictObject({ id: z.string(), role: z.union([role, z.literal('system')]) }),
  requestId: z.string().nullable(),
  request: z.unknown(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  origin: origin.nullable(),
  effects,
});
export type Entry = z.infer<typeof entry>;
