import type { ConfirmedFigures } from '../../domain/records/figures';
import type { Refusal } from '../../domain/records/refusals';
import { type Role, role } from '../../domain/values/schemas';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';
import { contradictionTexts } from './contradiction-text';
import { ruleName } from './names';
import { holdersOf, type RoleIds } from './who-may';

/**
 * The sentence for a refusal: what was wrong and what is possible. Amounts are in `currency`. With `roles`, it
 * names who may do what the person may not.
 */
export function refusalText(refusal: Refusal, currency: string, t: Language, roles?: RoleIds): string {
  const r = t.refusal;
  switch (refusal.code) {
    case 'request_invalid':
      return r.unreadable(problemsText(refusal.problems, t));
    case 'order_invalid':
      return r.notTakenIn(problemsText(refusal.problems, t));
    case 'order_not_found':
      return r.noOrder(cutAndEscape(refusal.order));
    case 'order_unmanaged':
      return r.unmanaged(cutAndEscape(refusal.order));
    case 'order_does_not_add_up':
      return [r.doesNotAddUp(cutAndEscape(refusal.order)), ...contradictionTexts(refusal.contradictions, t)].join('\n');
    case 'request_id_reused':
      return r.reused;
    case 'rma_not_found':
      return r.noReturn(cutAndEscape(refusal.rma));
    case 'memo_not_found':
      return r.noMemo(cutAndEscape(refusal.memo));
    case 'approval_not_found':
      return r.noApproval(cutAndEscape(refusal.approval));
    case 'change_order_not_found':
      return r.noChangeOrder(cutAndEscape(refusal.changeOrder));
    case 'case_not_found':
      return r.noCase(cutAndEscape(refusal.case));
    case 'mail_not_found':
      return r.noMail(cutAndEscape(refusal.mail));
    case 'step_not_found':
      return r.noStep(cutAndEscape(refusal.step, 40));
    case 'step_wrong_state':
      return r.stepState(t.run.state[refusal.state]);
    case 'rma_wrong_state':
    case 'case_wrong_state':
      return r.wrongState(
        t.status[refusal.state],
        listOf(
          refusal.allowed.map((one) => t.status[one]),
          t,
        ),
      );
    case 'memo_wrong_state':
      return memoStateText(refusal, t);
    case 'mail_wrong_state':
      return r.mailState(t.mail.state[refusal.state]);
    case 'mail_outdated':
      return r.mailOutdated(cutAndEscape(refusal.mail));
    case 'approval_wrong_state':
      return r.decided(t.status[refusal.state]);
    case 'self_approval':
      return selfApprovalText(['lead'], t, roles);
    case 'flow_outdated':
      return r.flowOutdated(refusal.version);
    case 'not_permitted':
      return notPermittedText(refusal.allowed, t, roles);
    case 'nothing_selected':
      return r.nothingSelected;
    case 'line_not_found':
      return r.noLine(refusal.line);
    case 'line_repeated':
      return r.repeated(refusal.line);
    case 'quantity_invalid':
      return r.noQuantity(cutAndEscape(String(refusal.requested)));
    case 'items_in_fulfillment':
      return r.packing(t.units(refusal.allocated), t.listed(refusal.possible.map((one) => r.instead[one])));
    case 'quantity_exceeds_available':
      return [
        refusal.available === 0 ? r.none(refusal.requested) : r.only(t.units(refusal.available), refusal.requested),
        ...(refusal.returnOrders === undefined ? [] : [r.onTheirWay(t.listed(refusal.returnOrders))]),
      ].join(' ');
    case 'received_exceeds_expected':
      return r.tooMuchReceived(refusal.received, refusal.expected, refusal.available);
    case 'reason_required':
      return refusal.possible.length === 0 ? r.reasonMissing : r.reasonRequired;
    case 'reason_unknown':
      return r.reasonUnknown(cutAndEscape(refusal.reason), t.listed(refusal.possible.map((one) => cutAndEscape(one))));
    case 'answer_required':
      return r.answerRequired(cutAndEscape(refusal.question));
    case 'answer_invalid':
      return r.answerInvalid(cutAndEscape(refusal.question));
    case 'amount_invalid':
      return `${[
        r.amountInvalid(cutAndEscape(refusal.field)),
        ...(refusal.possible === null ? [] : [r.atMost(t.money(refusal.possible, currency))]),
      ].join('; ')}.`;
    case 'nothing_to_discount':
      return r.nothingToDiscount;
    case 'discount_exceeds_total':
      return r.discountTooHigh(t.money(refusal.requested, currency), t.money(refusal.available, currency));
    case 'payment_disputed':
      return r.disputed(cutAndEscape(refusal.payment), t.money(refusal.available, currency));
    case 'flow_refused':
      return r.flowRefused(cutAndEscape(refusal.say[t.code], 500), ruleName(refusal.name, t));
    case 'approval_required':
      return r.approval(ruleName(refusal.rule, t), refusal.approval);
    case 'undo_not_possible':
      return r.notUndone(r.whyNotUndone[refusal.why]);
    case 'preview_outdated':
      return r.outdated;
    case 'duties_separate':
      return r.dutiesSeparate(cutAndEscape(refusal.rma), holdersText(['lead'], t, roles));
    case 'order_too_large':
      return r.tooLarge(cutAndEscape(refusal.order));
    case 'order_busy':
      return r.busy(cutAndEscape(refusal.order));
  }
}

function notPermittedText(allowed: readonly Role[], t: Language, roles: RoleIds | undefined): string {
  return t.refusal.notPermitted(t.listed(allowed.map((role) => t.role[role])), holdersText(allowed, t, roles));
}

/** For a person who tried to approve what they asked for; `approvers` are the roles that may. */
export function selfApprovalText(approvers: readonly Role[], t: Language, roles: RoleIds | undefined): string {
  return t.refusal.selfApproval(roles === undefined ? '' : t.either(holdersOf(roles, approvers)));
}

/** For a person without any role. */
export function noRoleText(t: Language, roles: RoleIds): string {
  return t.refusal.noRole(holdersText(role.options, t, roles));
}

function holdersText(asked: readonly Role[], t: Language, roles: RoleIds | undefined): string {
  return roles === undefined ? '' : t.listed(holdersOf(roles, asked));
}

/** The current figures, for a person who confirmed older ones. */
export function outdatedText(
  { before, after }: Extract<Refusal, { code: 'preview_outdated' }>,
  currency: string,
  t: Language,
): string {
  return t.refusal.outdatedApproval(
    t.money(decisiveFigure(before, after), currency),
    t.money(decisiveFigure(after, before), currency),
  );
}

/** The figure that differs: a return's worth or fees, the refund, or else the change of the total. */
export function decisiveFigure(one: ConfirmedFigures, other: ConfirmedFigures): number {
  if ('fees' in one) return one.fees;
  if ('worth' in one) return one.worth;
  return 'refund' in other && other.refund === one.refund ? one.grandTotal : one.refund;
}

function problemsText(problems: readonly { path: string; problem: string }[], t: Language): string {
  return t.listed(problems.slice(0, 10).map(({ path, problem }) => `${cutAndEscape(path)} ${cutAndEscape(problem)}`));
}

function listOf(states: readonly string[], t: Language): string {
  return t.either(states.map((state) => `“${state}”`));
}

/** Covers states of memos and of refund parts. */
function memoStateText({ state, allowed }: { state: string; allowed: string[] }, t: Language): string {
  if (state === 'not_refunded') return t.refusal.notRefunded;
  if (state === 'matched_otherwise') return t.refusal.matchedOtherwise;
  const names: Readonly<Record<string, string>> = { ...t.status, ...t.refundState };
  return t.refusal.wrongState(
    names[state] ?? state,
    listOf(
      allowed.map((one) => names[one] ?? one),
      t,
    ),
  );
}
