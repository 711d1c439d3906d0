import type { Problem, Role } from './values';

/** The figures that a person confirms: what goes back, and what the change does to the order's total. Minor units. */
export type Figures = { refund: number; grandTotal: number };

/**
 * Every "no" of the domain (rules §6), each naming what was asked and what is possible. A refusal is a value, never an
 * exception; the sentence for people is made where they are told.
 */
export type Refusal =
  | { code: 'request_invalid'; problems: Problem[] }
  | { code: 'order_invalid'; problems: Problem[] }
  | { code: 'order_not_found'; order: string }
  | { code: 'order_unmanaged'; order: string }
  | { code: 'order_does_not_add_up'; order: string; contradictions: Problem[] }
  | { code: 'request_id_reused'; requestId: string }
  | { code: 'not_permitted'; role: Role | null; allowed: Role[] }
  | { code: 'nothing_selected' }
  | { code: 'line_not_found'; line: number }
  | { code: 'line_repeated'; line: number }
  | { code: 'quantity_invalid'; line: number; requested: number }
  | { code: 'items_in_fulfillment'; line: number; allocated: number }
  | { code: 'quantity_exceeds_available'; line: number; requested: number; available: number }
  | { code: 'reason_required'; line: number | null; possible: string[] }
  | { code: 'reason_unknown'; line: number | null; reason: string; possible: string[] }
  | { code: 'amount_invalid'; field: string; requested: number | null; possible: number | null }
  | { code: 'preview_outdated'; before: Figures; after: Figures }
  | { code: 'order_busy'; order: string };

export type RefusalCode = Refusal['code'];

export type Refused = { refusal: Refusal };

export function refuse(refusal: Refusal): Refused {
  return { refusal };
}

export function isRefused<T extends object>(outcome: T | Refused): outcome is Refused {
  return 'refusal' in outcome;
}

/** Runs checks in the order of the vocabulary and answers with the first refusal, or `null` where nothing stands against it. */
export function firstRefusal(checks: Iterable<() => Refusal | null>): Refused | null {
  for (const check of checks) {
    const refusal = check();
    if (refusal !== null) return refuse(refusal);
  }
  return null;
}
