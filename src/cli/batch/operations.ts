import { z } from 'zod';
import { publishedOrder } from '../../domain/derived/order-view';
import type { OperationName } from '../../domain/operations';
import { publishedApproval } from '../../domain/records/approval';
import { publishedMemo } from '../../domain/records/credit-memo';
import { publishedRun } from '../../domain/records/flow-run';
import { publishedMail } from '../../domain/records/mail';
import { isRefused, type Refused, refuse } from '../../domain/records/refusals';
import { publishedReturn } from '../../domain/records/return-order';
import type { StoredOrder } from '../../domain/records/stored-order';
import { publishedDifferences } from '../../domain/records/storefront-differs';
import { reconcile } from '../../domain/servicing/reconcile';
import type { SubmitResult } from '../../domain/servicing/servicing';
import { takeIn } from '../../domain/servicing/take-in';
import { actionName } from '../../domain/values/action-name';
import { problemsOf } from '../../domain/values/problems';
import { optionalText, requestId } from '../../domain/values/request';
import { actor, orderNumber } from '../../domain/values/schemas';
import { awaitingOrder } from '../../inbox/sources/standard/awaiting-order';
import { type JsonFault, parseOrder } from '../../intake';
import { backOff } from '../../start/ports/back-off';
import type { CommandContext } from '../command-context';

type Input = Record<string, unknown>;

/** `submitted` where an order was changed. */
export type Done = { result: unknown; submitted?: SubmitResult };

/** `faults` are those within the `order` of the line. */
export type BatchOperation = (context: CommandContext, input: Input, faults?: JsonFault[]) => Promise<Done | Refused>;

const change = ({ result }: Pick<SubmitResult, 'result'>) => result;
const nothing = () => ({});
const returnOrder = ({ entry }: SubmitResult) => ({
  returnOrder: entry.effects.returnOrder && publishedReturn(entry.effects.returnOrder),
});
const creditMemo = ({ entry }: SubmitResult) => ({
  creditMemo: entry.effects.creditMemo && publishedMemo(entry.effects.creditMemo),
});
const approval = ({ entry }: SubmitResult) => ({
  approval: entry.effects.approval && publishedApproval(entry.effects.approval, entry.at),
});

/** The change, or the rule that the request still waits for. */
const approved = ({ entry, result }: SubmitResult) => {
  const waiting = entry.effects.approval;
  if (waiting?.status !== 'Requested') return result;
  return { ...result, approvalRequired: { name: waiting.rule, approvers: waiting.approvers } };
};

const mail = ({ entry }: SubmitResult) => ({ mail: entry.effects.mail && publishedMail(entry.effects.mail) });

const run = ({ entry, summary }: SubmitResult) => {
  const found = summary.runs?.find((one) => one.entry === entry.effects.run?.entry);
  return { run: found === undefined ? null : publishedRun(found) };
};

/** By `op`. */
export const batchOperations: Readonly<Record<string, BatchOperation>> = {
  import: importOrder,
  allocate: changing('allocate', nothing),
  fulfill: changing('fulfill', nothing),
  authorize: changing('authorize', nothing),
  capture: changing('capture', nothing),
  reverse: changing('reverse', nothing),
  dispute: changing('dispute', nothing),
  refunded_elsewhere: changing('refunded_elsewhere', nothing),
  event: reportingEvent,
  preview: previewing,
  submit: submitting,
  'rma.approve': changing('rma.approve', returnOrder),
  'rma.reject': changing('rma.reject', returnOrder),
  'rma.receive': changing('rma.receive', returnOrder),
  'rma.close': changing('rma.close', change),
  'rma.cancel': changing('rma.cancel', returnOrder),
  'approval.approve': changing('approval.approve', approved),
  'approval.reject': changing('approval.reject', approval),
  'approval.withdraw': changing('approval.withdraw', approval),
  undo: changing('undo', change),
  'refund.settle': changing('refund.settle', creditMemo),
  'refund.retry': changing('refund.retry', creditMemo),
  'refund.match': changing('refund.match', creditMemo),
  'refund.overpayment': changing('refund.overpayment', creditMemo),
  'memo.post': changing('memo.post', creditMemo),
  'memo.fail': changing('memo.fail', creditMemo),
  'storefront.seen': changing('storefront.seen', ({ summary }) => ({
    storefrontDiffers: publishedDifferences(summary.storefrontDiffers),
  })),
  'mail.send': changing('mail.send', mail),
  'mail.drop': changing('mail.drop', mail),
  'mail.settle': changing('mail.settle', mail),
  'flow.step': changing('flow.step', run),
  'flow.retry': changing('flow.retry', run),
  'flow.skip': changing('flow.skip', run),
  show: onOrder((stored, { now }) => publishedOrder(stored, now())),
  reconcile: onOrder((stored) => reconcile(stored)),
};

const importLine = z.strictObject({
  op: z.literal('import'),
  order: z.unknown(),
  requestId,
  actor: actor.exactOptional(),
  note: optionalText,
});

async function importOrder(
  { orders, config, now }: CommandContext,
  input: Input,
  faults: JsonFault[] = [],
): ReturnType<BatchOperation> {
  const parsed = importLine.safeParse(input);
  if (!parsed.success) return refuse({ code: 'request_invalid', problems: problemsOf(parsed.error, importLine) });
  const order = parseOrder(parsed.data.order, faults);
  if (!order.ok) return refuse({ code: 'order_invalid', problems: order.problems });
  const taken = await takeIn(orders, order.order, { policy: config.policy, now, backOff });
  if (isRefused(taken)) return taken;
  const { change: _, ...result } = taken;
  return { result };
}

function changing(name: OperationName, answer: (submitted: SubmitResult) => unknown): BatchOperation {
  return async ({ servicing }, input) => {
    const submitted = await servicing.submit(name, input);
    return isRefused(submitted) ? submitted : { result: answer(submitted), submitted };
  };
}

/** An event can name its order by a tracking number: of several, the one that waits for it, else the newest. */
async function reportingEvent(context: CommandContext, input: Input): ReturnType<BatchOperation> {
  const { order, tracking, kind } = input;
  if (order !== undefined || typeof tracking !== 'string') return changing('event', nothing)(context, input);
  const known = await context.tracked(tracking);
  const [newest] = known;
  if (newest === undefined) return refuse({ code: 'order_not_found', order: tracking });
  const at = new Date(context.now());
  const awaiting = awaitingOrder({ orders: context.orders, tracked: async () => known, clock: () => at });
  const found = await awaiting({ kind: String(kind), order: null, tracking, id: null }, at);
  const named = found === null || found === 'unknown yet' ? newest : found.order;
  return changing('event', nothing)(context, { ...input, order: named });
}

async function submitting(context: CommandContext, { op: _, ...request }: Input): ReturnType<BatchOperation> {
  const action = actionName.safeParse(request.action);
  if (!action.success) return unknownAction(actionName.options);
  return changing(action.data, change)(context, request);
}

/** A close or an undo can be previewed too; `action` is then the `op`. */
const previewable = z.enum([...actionName.options, 'rma.close', 'undo']);

async function previewing(
  { servicing }: CommandContext,
  { op: _, requestId: __, ...request }: Input,
): ReturnType<BatchOperation> {
  const name = previewable.safeParse(request.action);
  if (!name.success) return unknownAction(previewable.options);
  const isAction = actionName.safeParse(name.data).success;
  const { action, ...others } = request;
  const previewed = await servicing.preview(name.data, isAction ? request : { op: action, ...others });
  if (isRefused(previewed)) return previewed;
  const { result, rules } = previewed;
  const [first, ...more] = rules;
  if (first === undefined) return { result };
  return { result: { ...result, approvalRequired: first, ...(more.length > 0 && { approvalsRequired: rules }) } };
}

function unknownAction(possible: readonly string[]): Refused {
  const problem = `must be one of ${possible.join(', ')}`;
  return refuse({ code: 'request_invalid', problems: [{ path: 'action', problem }] });
}

const orderLine = z.strictObject({
  op: z.string(),
  order: orderNumber,
  requestId,
  actor: actor.exactOptional(),
  note: optionalText,
});

function onOrder(answer: (stored: StoredOrder, context: CommandContext) => unknown): BatchOperation {
  return async (context, input) => {
    const parsed = orderLine.safeParse(input);
    if (!parsed.success) return refuse({ code: 'request_invalid', problems: problemsOf(parsed.error, orderLine) });
    const { order } = parsed.data;
    const stored = await context.orders.load(order);
    return stored === null ? refuse({ code: 'order_not_found', order }) : { result: answer(stored, context) };
  };
}
