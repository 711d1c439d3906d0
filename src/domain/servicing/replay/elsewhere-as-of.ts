import type { ApprovalRule } from '../../policy/approval-rule';
import type { Entry } from '../../records/entry';
import type { PlainOrder } from '../../records/stored-order';
import type { Concession } from '../../rules/concession';
import { concessionsElsewhere } from '../concessions-elsewhere';
import { ordersAsOf } from './orders-as-of';
import type { Replaying } from './replaying';

/** What was given away on other orders before the entry, for the limits of whoever asked. */
export function elsewhereAsOf(
  before: PlainOrder,
  { at, actor: doing, effects }: Entry,
  { action, policy, others }: Replaying,
): Promise<ReadonlyMap<ApprovalRule, Concession>> {
  const actor = effects.approval?.requestedBy ?? doing;
  return concessionsElsewhere(before, { action, actor }, { policy, now: at }, ordersAsOf(others, at));
}
