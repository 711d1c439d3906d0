import type { App } from '@slack/bolt';
import { returnFigures } from '../../domain/derived/worth-of-return';
import type { OperationName } from '../../domain/operations';
import { isRefused } from '../../domain/records/refusals';
import type { StoredOrder } from '../../domain/records/stored-order';
import { actionIds } from '../block-kit/ids';
import { cutAndEscape } from '../block-kit/text';
import { orderNumberOf, type Subject } from '../forms/step-form';
import type { Language } from '../language/language';
import { seenInApproval, seenInReturn } from '../parse/confirmed-figures';
import { refundPartOf } from '../parse/refund-part';
import type { Services } from '../services/services';
import { outdatedText, refusalText } from '../views/refusal-text';
import { continued, openCases } from './cases';
import { onPress, type Pressed } from './on-press';
import { asOfNow, permit, permitAnybody, permitDecision, type Tried } from './permit';

/** What one press decides: the operation, what it is about, and what of it the button's value says. */
type Decision = {
  button: string;
  operation: OperationName;
  subject: Subject;
  fields: (value: string) => Record<string, unknown>;
  permit: (deps: Services, user: string, number: string, tried: Tried) => ReturnType<typeof permit>;
  /** The parts of the request that say what stood above the button, where the decision confirms that. */
  confirms?: (block: string, order: StoredOrder, number: string) => Record<string, unknown> | undefined;
};

const decisions: readonly Decision[] = [
  {
    ...{ button: actionIds.rmaApprove, operation: 'rma.approve', subject: 'rma' },
    fields: (rma) => ({ rma }),
    permit: (deps, user, _, tried) => permit(deps, user, 'rma.approve', tried),
    confirms(block, { summary }, rma) {
      const returnOrder = summary.returnOrders.find(({ number }) => number === rma);
      const expected = returnOrder && seenInReturn(block, returnFigures(summary, returnOrder));
      return expected && { expected };
    },
  },
  {
    ...{ button: actionIds.approvalApprove, operation: 'approval.approve', subject: 'approval' },
    fields: (approval) => ({ approval }),
    permit: permitDecision,
    confirms: seenInApproval,
  },
  {
    ...{ button: actionIds.approvalWithdraw, operation: 'approval.withdraw', subject: 'approval' },
    fields: (approval) => ({ approval }),
    permit: (deps, user, _, tried) => permitAnybody(deps, user, tried),
  },
  {
    ...{ button: actionIds.storefrontSeen, operation: 'storefront.seen', subject: 'order' },
    fields: (order) => ({ order }),
    permit: (deps, user, _, tried) => permit(deps, user, 'storefront.seen', tried),
  },
  refundDecision(actionIds.refundSent, 'refund.settle', { state: 'sent' }),
  refundDecision(actionIds.refundSucceeded, 'refund.settle', { state: 'succeeded' }),
  refundDecision(actionIds.refundFailed, 'refund.settle', { state: 'failed' }),
  refundDecision(actionIds.refundGiveUp, 'refund.settle', { state: 'given_up' }),
  refundDecision(actionIds.refundRetry, 'refund.retry', {}),
];

/** A part of a refund is named by its memo and its payment: `CM-SO-1001-1/p1`. */
function refundDecision(button: string, operation: OperationName, fields: object): Decision {
  return {
    ...{ button, operation, subject: 'memo' },
    fields: (value) => ({ ...refundPartOf(value), ...fields }),
    permit: (deps, user, _, tried) => permit(deps, user, 'refund.settle', tried),
  };
}

/** Decisions that need no words. A press that comes too late is answered with what was decided, and by then shown. */
export function onDecisions(app: App, deps: Services): void {
  for (const decision of decisions) {
    const taken = (pressed: Pressed, t: Language) => decide(deps, decision, pressed, t);
    onPress(app, deps, decision.button, taken, 'outcomeUnknown');
  }
}

/** Decides, or answers with the sentence that says why it was not. */
async function decide(
  deps: Services,
  decision: Decision,
  { user, value, block }: Pick<Pressed, 'user' | 'value' | 'block'>,
  t: Language,
): Promise<string | null> {
  const fields = decision.fields(value);
  const number = String(fields[decision.subject] ?? '');
  const order = orderNumberOf(decision.subject, number);
  const [permission, stored] = await Promise.all([
    decision.permit(asOfNow(deps), user, number, { what: decision.operation, order }),
    deps.orders.load(order),
  ]);
  if (stored === null) return t.refusal.noOrder(cutAndEscape(order));
  const { currency } = stored.summary;
  if (isRefused(permission)) return refusalText(permission.refusal, currency, t);
  deps.posting.take(user);
  const head = { op: decision.operation, actor: permission.actor, requestId: deps.mintId() };
  const input = { ...fields, ...head, ...decision.confirms?.(block, stored, number) };
  const inCase = continued(await openCases(deps, stored), 'open');
  const submitted = await deps.servicing.submit(decision.operation, input, { origin: null, case: inCase });
  deps.wake();
  if (!isRefused(submitted)) return null;
  const { refusal } = submitted;
  if (refusal.code !== 'preview_outdated') return refusalText(refusal, currency, t);
  return outdatedText(refusal, currency, t);
}
