import { customerKeys } from '../derived/search-terms';
import type { ApprovalRule } from '../policy/approval-rule';
import type { Policy } from '../policy/policy';
import type { OtherOrders } from '../ports/other-orders';
import type { Entry } from '../records/entry';
import type { PlainOrder, StoredOrder } from '../records/stored-order';
import { type Concession, concessionOn, noConcession, plusConcession } from '../rules/concession';
import { appliesTo, countingOf } from '../rules/limits';

type Doing = { action: string; actor: Entry['actor'] };

/**
 * Concessions on other orders, by rule (domain rules 2 §10.1). Looked up before the decision, so changes of two
 * orders at the same moment do not see each other.
 */
export async function concessionsElsewhere(
  order: PlainOrder,
  doing: Doing,
  { policy, now }: { policy: Policy; now: string },
  others: OtherOrders,
): Promise<ReadonlyMap<ApprovalRule, Concession>> {
  const elsewhere = new Map<ApprovalRule, Concession>();
  const rules = policy.policies.approvals.rules.filter((rule) => rule.per !== 'order' && appliesTo(rule, doing));
  for (const rule of rules) {
    const counting = countingOf(rule, doing.actor, now);
    let together = noConcession;
    for await (const other of ordersOf(rule, order, { ...doing, since: counting.since }, others)) {
      if (!isElsewhere(order, other)) continue;
      together = plusConcession(together, concessionOn(other, counting, null));
    }
    elsewhere.set(rule, together);
  }
  return elsewhere;
}

async function* ordersOf(
  { per }: ApprovalRule,
  { original }: PlainOrder,
  { actor, since }: Doing & { since: string | null },
  others: OtherOrders,
): AsyncIterable<StoredOrder> {
  if (per === 'agent') return yield* others.servicedBy(actor.id, since);
  const keys = customerKeys(original);
  if (keys.length > 0) yield* others.ofCustomer(keys);
}

function isElsewhere({ original }: PlainOrder, other: StoredOrder): boolean {
  return original.orderNumber !== other.original.orderNumber && original.currency === other.original.currency;
}
