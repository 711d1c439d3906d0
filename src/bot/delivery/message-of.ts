import { customerKeys } from '../../domain/derived/search-terms';
import { questionsOf } from '../../domain/flows/questions-of';
import { needsHelp } from '../../domain/flows/run-steps';
import type { MessagePayload } from '../../domain/records/delivery';
import type { ShownOrder } from '../../domain/records/stored-order';
import { returnExceptions } from '../../domain/rules/return-exceptions';
import type { Message } from '../block-kit/blocks';
import { ordersOfCustomer } from '../services/orders-of-customer';
import type { Services } from '../services/services';
import { approvalMessage } from '../views/approval-message';
import { decisionMessage } from '../views/decision-message';
import { entryMessage } from '../views/entry-message';
import { handoverMessage } from '../views/handover-message';
import type { History } from '../views/history-text';
import { mailMessage } from '../views/mail-message';
import { memoMessage } from '../views/memo-message';
import { orderCard } from '../views/order-card';
import { paymentReportMessage } from '../views/payment-report-message';
import { refundBouncedMessage } from '../views/refund-bounced-message';
import { refundFailedMessage } from '../views/refund-failed-message';
import { returnOrderMessage } from '../views/return-order-message';
import { runMessage } from '../views/run-message';
import { stepFailedMessage } from '../views/step-failed-message';
import { stepPostMessage } from '../views/step-post-message';
import { storefrontMessage } from '../views/storefront-message';
import { changedRequest } from './changed-request';
import { reminderFor } from './reminder-for';

export type MessageServices = Pick<
  Services,
  'policy' | 'flows' | 'shared' | 'languages' | 'names' | 'book' | 'exporter' | 'finder' | 'clock'
>;

/** Renders a message from the current order; `null` if its record is gone or there is nothing left to say. */
export async function messageOf(
  deps: MessageServices,
  order: ShownOrder,
  payload: MessagePayload,
): Promise<Message | null> {
  const { policy, shared, clock } = deps;
  const { summary, entries } = order;
  switch (payload.kind) {
    case 'card':
      return orderCard(order, policy, shared);
    case 'entry': {
      const entry = entries.find(({ seq }) => seq === payload.entry);
      if (entry === undefined) return null;
      const questions = questionsOf(await deps.flows.history(), entry.flow);
      return entryMessage({ order, entry, policy, questions }, shared);
    }
    case 'memo': {
      const memo = summary.creditMemos.find(({ number }) => number === payload.memo);
      if (memo === undefined) return null;
      const [history, exported] = await Promise.all([
        historyOf(deps, order, memo.madeAt),
        deps.exporter.exportsOf([memo.number]),
      ]);
      return memoMessage({ order, memo, policy, history, exportedBy: exported.get(memo.number) ?? null }, shared);
    }
    case 'refund_failed':
      return refundFailedMessage(order, payload, shared);
    case 'refund_bounced':
      return refundBouncedMessage(order, payload, shared);
    case 'mail_state': {
      const mail = summary.mails?.find(({ number }) => number === payload.mail);
      return mail === undefined ? null : mailMessage(order, mail, policy, shared);
    }
    case 'run': {
      const run = summary.runs?.find(({ entry }) => entry === payload.entry);
      return run === undefined ? null : runMessage(order, run, shared);
    }
    case 'step_post': {
      const run = summary.runs?.find(({ entry }) => entry === payload.entry);
      const step = run?.steps.find(({ id }) => id === payload.step);
      if (run === undefined || step?.state !== 'doing' || step.plan.does.kind !== 'post') return null;
      return stepPostMessage(order, { run, text: step.plan.does.text, policy }, shared);
    }
    case 'step_failed': {
      const run = summary.runs?.find(({ entry }) => entry === payload.entry);
      const step = run?.steps.find(({ id }) => id === payload.step);
      if (run === undefined || step === undefined || !needsHelp(step)) return null;
      return stepFailedMessage(order, { run, step }, await deps.languages.of(payload.to));
    }
    case 'storefront_differs': {
      const entry = entries.find(({ seq }) => seq === payload.entry);
      return entry === undefined ? null : storefrontMessage(order, entry, shared);
    }
    case 'payment_report': {
      const entry = entries.find(({ seq }) => seq === payload.entry);
      return entry === undefined ? null : paymentReportMessage(order, entry, shared);
    }
    case 'return_order': {
      const returnOrder = summary.returnOrders.find(({ number }) => number === payload.returnOrder);
      if (returnOrder === undefined) return null;
      const history = await historyOf(deps, order, returnOrder.createdAt);
      const exceptions = returnExceptions(order, returnOrder.lines, { policy, now: returnOrder.createdAt });
      return returnOrderMessage({ order, returnOrder, policy, history, exceptions }, shared);
    }
    case 'approval': {
      const approval = summary.approvals.find(({ number }) => number === payload.approval);
      if (approval === undefined) return null;
      const history = await historyOf(deps, order, approval.requestedAt);
      const changed = await changedRequest(deps, order, approval);
      const questions = questionsOf(await deps.flows.history(), approval.flow);
      const now = clock().toISOString();
      return approvalMessage({ order, approval, questions, policy, now, history, changed }, shared);
    }
    case 'reminder':
      return reminderFor(deps, order, payload);
    case 'handover':
      return handoverFor(deps, order, payload);
    case 'decided':
      return decisionMessage(order, payload, await deps.languages.of(payload.to));
  }
}

const yearMs = 365 * 86_400_000;

/** The customer's purchases and refunds in the twelve months before `at`, this order included. */
async function historyOf({ book }: MessageServices, { original }: ShownOrder, at: string): Promise<History | null> {
  const keys = customerKeys(original);
  if (keys.length === 0) return null;
  return book.ofCustomers(keys, new Date(Date.parse(at) - yearMs).toISOString());
}

async function handoverFor(
  { languages, finder }: MessageServices,
  order: ShownOrder,
  { case: number, to, entry: seq }: Extract<MessagePayload, { kind: 'handover' }>,
): Promise<Message | null> {
  const entry = order.entries.find((one) => one.seq === seq);
  if (entry === undefined) return null;
  const orders = await ordersOfCustomer(finder, order, 50);
  return handoverMessage({ number, entry, orders }, await languages.of(to));
}
