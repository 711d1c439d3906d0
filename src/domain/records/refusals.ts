import type { Label } from '../values/label';
import type { Problem } from '../values/problems';
import type { Role } from '../values/schemas';
import type { ApprovalStatus } from './approval';
import type { Contradiction } from './contradiction';
import type { ConfirmedFigures } from './figures';
import type { StepState } from './flow-run';
import type { MailState } from './mail';
import type { ReturnOrderStatus } from './return-order';
import type { ServiceCase } from './service-case';

/** Every refusal (domain rules §6): a value, never thrown. Its sentence is made where it is shown. */
export type Refusal =
  | { code: 'request_invalid'; problems: Problem[] }
  | { code: 'order_invalid'; problems: Problem[] }
  | { code: 'order_not_found'; order: string }
  | { code: 'order_unmanaged'; order: string }
  | { code: 'order_does_not_add_up'; order: string; contradictions: Contradiction[] }
  | { code: 'request_id_reused'; requestId: string }
  | { code: 'rma_not_found'; rma: string }
  | { code: 'memo_not_found'; memo: string }
  | { code: 'case_not_found'; case: string }
  | { code: 'mail_not_found'; mail: string }
  | { code: 'step_not_found'; run: number; step: string }
  | { code: 'not_permitted'; role: Role | null; allowed: Role[] }
  | { code: 'rma_wrong_state'; state: ReturnOrderStatus; allowed: ReturnOrderStatus[] }
  | { code: 'memo_wrong_state'; state: string; allowed: string[] }
  | { code: 'case_wrong_state'; state: ServiceCase['status']; allowed: ServiceCase['status'][] }
  | { code: 'mail_wrong_state'; state: MailState; allowed: MailState[] }
  | { code: 'mail_outdated'; mail: string }
  | { code: 'step_wrong_state'; state: StepState; allowed: StepState[] }
  | { code: 'self_approval' }
  /** `version` is the one that decides now. */
  | { code: 'flow_outdated'; version: number }
  | { code: 'nothing_selected' }
  | { code: 'line_not_found'; line: number }
  | { code: 'line_repeated'; line: number }
  | { code: 'quantity_invalid'; line: number; requested: number }
  | { code: 'items_in_fulfillment'; line: number; allocated: number; possible: Alternative[] }
  | { code: 'quantity_exceeds_available'; line: number; requested: number; available: number; returnOrders?: string[] }
  | { code: 'received_exceeds_expected'; line: number; received: number; expected: number; available: number }
  | { code: 'reason_required'; line: number | null; possible: string[] }
  | { code: 'reason_unknown'; line: number | null; reason: string; possible: string[] }
  | { code: 'answer_required'; question: string }
  | { code: 'answer_invalid'; question: string }
  | { code: 'amount_invalid'; field: string; requested: number | string | null; possible: number | null }
  | { code: 'nothing_to_discount' }
  | { code: 'discount_exceeds_total'; requested: number; available: number; line?: number }
  /** `available` is what can be refunded without that payment. */
  | { code: 'payment_disputed'; payment: string; available: number }
  | { code: 'flow_refused'; name: string; say: Label }
  | { code: 'approval_required'; rule: string; approval: string }
  | { code: 'undo_not_possible'; why: WhyNotUndone }
  | { code: 'approval_not_found'; approval: string }
  | { code: 'change_order_not_found'; changeOrder: string }
  | { code: 'approval_wrong_state'; state: ApprovalStatus }
  | { code: 'preview_outdated'; before: ConfirmedFigures; after: ConfirmedFigures }
  | { code: 'duties_separate'; rma: string }
  | { code: 'order_too_large'; order: string }
  | { code: 'order_busy'; order: string };

/** What can be done once goods in fulfillment are shipped. */
export type Alternative = 'return_after_fulfillment' | 'discount_after_fulfillment' | 'reship_after_fulfillment';

/** Why a change order cannot be reversed (domain rules 2 §2.6). */
export type WhyNotUndone = 'unknown' | 'already_undone' | 'gave_money_back' | 'units_moved' | 'kind' | 'payment_state';

export type RefusalCode = Refusal['code'];

export type Refused = { refusal: Refusal };

export function refuse(refusal: Refusal): Refused {
  return { refusal };
}

export function isRefused<T extends object>(outcome: T | Refused): outcome is Refused {
  return 'refusal' in outcome;
}

export function firstRefusal(checks: Iterable<() => Refusal | null>): Refused | null {
  for (const check of checks) {
    const refusal = check();
    if (refusal !== null) return refuse(refusal);
  }
  return null;
}
