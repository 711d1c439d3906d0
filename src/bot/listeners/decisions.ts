import { returnFigures } from '../../domain/derived/worth-of-return';
import type { OperationName } from '../../domain/operations';
import { isRefused, type Refusal } from '../../domain/records/refusals';
import type { OrderState, ShownOrder } from '../../domain/records/stored-order';
import { actionIds } from '../block-kit/ids';
import { orderNumberOf, type Subject } from '../forms/step-form';
import type { Language } from '../language/language';
import { approvalFiguresIn, returnFiguresIn } from '../parse/confirmed-figures';
import { matchedPartOf, refundPartOf } from '../parse/refund-part';
import { stepNamed } from '../parse/step-value';
import type { Services } from '../services/services';
import { outdatedText, refusalText, selfApprovalText } from '../views/refusal-text';
import { admit, approversIn, type Needs } from './admit';
import type { ByName } from './by-name';
import { caseToContinue, openCases } from './cases';
import type { Press } from './interaction';
import { onPress } from './on-press';

/** A decision by a single press: the operation, and how to read the button's value. */
type Decision = {
  button: string;
  operation: OperationName;
  subject: Subject;
  fields: (value: string) => Record<string, unknown>;
  needs: (number: string) => Needs;
  /** The figures shown above the button, if the decision confirms them. */
  confirms?: (block: string, order: ShownOrder, number: string) => Record<string, unknown> | undefined;
};

const decisions: readonly Decision[] = [
  {
    button: actionIds.rmaApprove,
    operation: 'rma.approve',
    subject: 'rma',
    fields: (rma) => ({ rma }),
    needs: () => 'rma.approve',
    confirms(block, { summary }, rma) {
      const returnOrder = summary.returnOrders.find(({ number }) => number === rma);
      const expected = returnOrder && returnFiguresIn(block, returnFigures(summary, returnOrder));
      return expected && { expected };
    },
  },
  {
    button: actionIds.approvalApprove,
    operation: 'approval.approve',
    subject: 'approval',
    fields: (approval) => ({ approval }),
    needs: (approval) => ({ approval, by: 'next' }),
    confirms: approvalFiguresIn,
  },
  {
    button: actionIds.approvalWithdraw,
    operation: 'approval.withdraw',
    subject: 'approval',
    fields: (approval) => ({ approval }),
    needs: () => 'any_role',
  },
  {
    button: actionIds.storefrontSeen,
    operation: 'storefront.seen',
    subject: 'order',
    fields: (order) => ({ order, of: 'storefront' }),
    needs: () => 'storefront.seen',
  },
  {
    button: actionIds.paymentsSeen,
    operation: 'storefront.seen',
    subject: 'order',
    fields: (order) => ({ order, of: 'payments' }),
    needs: () => 'storefront.seen',
  },
  mailDecision(actionIds.mailSend, 'mail.send'),
  mailDecision(actionIds.mailAgain, 'mail.send', { again: true }),
  mailDecision(actionIds.mailDrop, 'mail.drop'),
  stepDecision(actionIds.flowRetry, 'flow.retry'),
  stepDecision(actionIds.flowSkip, 'flow.skip'),
  mailDecision(actionIds.mailArrived, 'mail.settle', { state: 'sent' }),
  refundDecision(actionIds.refundSent, 'refund.settle', { state: 'sent' }),
  refundDecision(actionIds.refundRetry, 'refund.retry', {}),
  {
    button: actionIds.refundMatch,
    operation: 'refund.match',
    subject: 'memo',
    fields: matchedPartOf,
    needs: () => 'refund.settle',
  },
];

function mailDecision(button: string, operation: OperationName, fields: object = {}): Decision {
  return { button, operation, subject: 'mail', fields: (mail) => ({ mail, ...fields }), needs: () => 'mail.send' };
}

function stepDecision(button: string, operation: 'flow.retry' | 'flow.skip'): Decision {
  return { button, operation, subject: 'order', fields: stepNamed, needs: () => operation };
}

/** The value names memo and payment: `CM-SO-1001-1/p1`. */
function refundDecision(button: string, operation: OperationName, fields: object): Decision {
  return {
    button,
    operation,
    subject: 'memo',
    fields: (value) => ({ ...refundPartOf(value), ...fields }),
    needs: () => 'refund.settle',
  };
}

/** Decisions that need no text. A late press gets the decision already made, which the message then shows. */
export function onDecisions(named: ByName, services: Services): void {
  for (const decision of decisions) {
    onPress(named, services, {
      actionId: decision.button,
      handle: (press) => decide(services, press, decision),
      faultKind: 'outcomeUnknown',
    });
  }
}

async function decide(services: Services, press: Press, decision: Decision): Promise<string | null> {
  const { operation, subject } = decision;
  const fields = decision.fields(press.value);
  const number = String(fields[subject] ?? '');
  const attempt = { what: operation, order: orderNumberOf(subject, number), needs: decision.needs(number) };
  const admission = await admit(services, press, { ...attempt, to: 'act' });
  if ('sentence' in admission) return admission.sentence;
  const { order, actor } = admission;
  services.posting.take(press.user);
  const head = { op: operation, actor, requestId: services.mintId() };
  const input = { ...fields, ...head, ...decision.confirms?.(press.block, order, number) };
  const inCase = caseToContinue(await openCases(services, order), 'open');
  const submitted = await services.servicing.submit(operation, input, { origin: null, case: inCase });
  services.wake();
  return isRefused(submitted) ? whyNot(services, submitted.refusal, { order, number, t: press.t }) : null;
}

type About = { order: OrderState; number: string; t: Language };

function whyNot({ policy }: Pick<Services, 'policy'>, refusal: Refusal, { order, number, t }: About): string {
  const { currency } = order.summary;
  if (refusal.code === 'preview_outdated') return outdatedText(refusal, currency, t);
  if (refusal.code === 'self_approval')
    return selfApprovalText(approversIn(order, { approval: number, by: 'next' }), t, policy.roles);
  return refusalText(refusal, currency, t, policy.roles);
}
