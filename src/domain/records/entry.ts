import { z } from 'zod';
import { actionName } from '../values/action-name';
import { instant, minor, role, taxAtRate } from '../values/schemas';
import { stages, units } from '../values/units';
import { approval } from './approval';
import { changeOrder } from './change-order';
import { creditMemo } from './credit-memo';
import { answers, flowLookups, flowReference } from './flow-record';
import { runChange } from './flow-run';
import { fulfillmentOrder } from './fulfillment-order';
import { mailChange } from './mail';
import { origin } from './origin';
import { paymentReport } from './payment-report';
import { returnOrder } from './return-order';
import { serviceCase } from './service-case';
import { storefrontDiffers } from './storefront-differs';

/** What an entry changes, in exact figures: later rules do not change old entries. Documents are as afterwards. */
export const effects = z.strictObject({
  splits: z.array(
    z.strictObject({ line: z.int(), from: z.int(), parts: z.array(z.strictObject({ stage: z.enum(stages), units })) }),
  ),
  /** `fromRejected` counts the units that had been rejected before they were sent back again. */
  moves: z.array(
    z.strictObject({
      line: z.int(),
      from: z.enum(stages),
      to: z.enum(stages),
      units,
      fromRejected: z.int().exactOptional(),
    }),
  ),
  /** Signed: a discount is negative. */
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
      /** The flow's rule that charges it. */
      name: z.string().exactOptional(),
      lineAmount: minor,
      tax: minor,
      taxes: z.array(taxAtRate).exactOptional(),
    }),
  ),
  changeOrders: z.array(changeOrder),
  reverses: z.array(z.string()),
  creditMemo: creditMemo.nullable(),
  fulfillmentOrders: z.array(fulfillmentOrder),
  returnOrder: returnOrder.nullable(),
  approval: approval.nullable(),
  case: serviceCase.nullable(),
  payments: z.array(
    z.strictObject({ payment: z.string(), kind: z.enum(['authorized', 'captured', 'reversed']), amount: minor }),
  ),
  /** What the policy would have charged and the request left out, with tax; missing if nothing. */
  feesWaived: z.array(z.strictObject({ fee: z.string(), total: minor })).exactOptional(),
  /** Differences to the storefront from here on; missing if they stay. */
  storefront: storefrontDiffers.nullable().exactOptional(),
  /** A report about a payment, and when it came in. It replaces an earlier one with its reference. */
  paymentReport: z.strictObject({ at: instant, reported: paymentReport }).exactOptional(),
  /** A report of a refund made elsewhere that turned out to be one of ours. */
  reportWithdrawn: z.strictObject({ payment: z.string(), reference: z.string() }).exactOptional(),
  /** Who has seen all reports so far. */
  reportsSeenBy: z.string().exactOptional(),
  mail: mailChange.exactOptional(),
  run: runChange.exactOptional(),
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
  'approval.advance',
  'approval.renew',
  'approval.reject',
  'approval.withdraw',
  'approval.expire',
  'refund.settle',
  'refund.retry',
  'refund.match',
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
  'dispute',
  'refunded_elsewhere',
  'storefront.changed',
  'storefront.seen',
  'mail.send',
  'mail.drop',
  'mail.settle',
  'flow.step',
  'flow.retry',
  'flow.skip',
  'event',
]);
export type EntryAction = z.infer<typeof entryAction>;

/** Append-only. Of an approved request `actor` is the approver; the approval names the requester. */
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
  case: z.string().nullable(),
  /** The flow that decided it, the answers to its questions, and what was looked up for it. */
  flow: flowReference.exactOptional(),
  answers: answers.exactOptional(),
  facts: flowLookups.exactOptional(),
  effects,
});
export type Entry = z.infer<typeof entry>;

/** Whether an entry is told as a change. Others say what became of a mail or a step, which have their own messages. */
export function isChange({ action }: Pick<Entry, 'action'>): boolean {
  return action !== 'mail.settle' && action !== 'flow.step';
}
