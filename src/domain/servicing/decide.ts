import { isDeepStrictEqual } from 'node:util';
import { evolve } from '../derived/evolve';
import { openApproval } from '../operations/approvals/open-approval';
import { facts } from '../operations/facts/index';
import type { OperationName } from '../operations/index';
import type { Prepared } from '../operations/operation';
import type { ApprovalRule } from '../policy/approval-rule';
import type { Commit } from '../ports/order-store';
import { approvableAction } from '../records/approval';
import type { Effects, Entry } from '../records/entry';
import type { OrderSummary } from '../records/order-summary';
import type { Origin } from '../records/origin';
import { isRefused, type Refusal, type Refused, refuse } from '../records/refusals';
import type { CaseChoice } from '../records/service-case';
import type { StoredOrder } from '../records/stored-order';
import type { Decided, DecisionContext } from '../rules/decision';
import { type Linked, linkCase } from '../rules/link-case';
import { actor as anActor } from '../values/schemas';
import { deliveriesOf } from './deliveries-of';
import { sizeRefusal } from './size';

/** Where something is asked from: a place in Slack, if it is one, and the case that it is done in. */
export type Source = { origin: Origin | null; case: CaseChoice };

/** A checked request to change an order, and where it came from. */
export type Command = { name: OperationName; asked: Prepared; source: Source };

/**
 * What a command comes to on the order as it is now: something to commit – and where it leaves something to be waited
 * for, the “no” to answer with –, what its first submission came to, or a refusal.
 */
export type Outcome = { commit: Commit; answer: Refusal | null } | { repeated: Entry } | Refused;

export function decideOn(stored: StoredOrder, command: Command, context: DecisionContext): Outcome {
  const { asked } = command;
  const unserviceable = lifecycleRefusal(stored.summary);
  if (unserviceable !== null) return unserviceable;
  const first = entryOfRequest(stored, asked.requestId);
  if (first !== undefined) return repetitionOf(first, asked);
  const decision = asked.decide(stored, context);
  if (isRefused(decision)) return decision;
  const outdated = outdatedRefusal(stored, asked, decision);
  if (outdated !== null) return outdated;
  const linked = linkedTo(stored, command, context);
  const limit = asked.limit(stored, decision.effects, context);
  if (limit !== null && isRefused(limit)) return limit;
  const full = sizeRefusal(stored, command.name);
  if (full !== null) return full;
  if (limit === null) return committed(stored, command, decision, linked, context);
  const waiting = opened(stored, command, { effects: decision.effects, rule: limit, case: linked.case }, context);
  return committed(stored, command, waiting, linked, context);
}

/** An order that is kept elsewhere, or whose figures contradict each other, is shown and never serviced. */
export function lifecycleRefusal({ orderNumber: order, lifecycle, contradictions }: OrderSummary): Refused | null {
  if (lifecycle === 'unmanaged') return refuse({ code: 'order_unmanaged', order });
  return lifecycle === 'does_not_add_up' ? refuse({ code: 'order_does_not_add_up', order, contradictions }) : null;
}

function entryOfRequest({ entries }: StoredOrder, requestId: string | null): Entry | undefined {
  return requestId === null ? undefined : entries.find((one) => one.requestId === requestId);
}

/** The same id with the same request meets what it met first, be it the approval that it waits for. */
function repetitionOf(first: Entry, { request, requestId }: Prepared): Outcome {
  if (!isDeepStrictEqual(withoutNulls(first.request), withoutNulls(request))) {
    return refuse({ code: 'request_id_reused', requestId: requestId ?? '' });
  }
  const { approval } = first.effects;
  if (first.action !== 'approval.request' || approval === null) return { repeated: first };
  return refuse({ code: 'approval_required', rule: approval.rule, approval: approval.number });
}

/** A field that is `null` was left out, as far as versions that do not know it are concerned. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutNulls(one)]));
}

/** Facts belong to no conversation; what people do belongs to one. */
function linkedTo({ summary }: StoredOrder, { name, asked, source }: Command, { now }: DecisionContext): Linked {
  const person = anActor.safeParse(asked.actor);
  if (name in facts || !person.success) return { case: null, opened: null };
  return linkCase(summary, source.case, person.data, now);
}

/** A decision that answers with a “no” of its own has told the figures already, if it is about them. */
function outdatedRefusal(stored: StoredOrder, asked: Prepared, { effects, answer }: Decided): Refused | null {
  const { expected: before } = asked;
  if (before === null || answer !== undefined) return null;
  const after = asked.figures(stored, effects);
  return isDeepStrictEqual(before, after) ? null : refuse({ code: 'preview_outdated', before, after });
}

function opened(
  stored: StoredOrder,
  { name, asked, source }: Command,
  beyond: { effects: Effects; rule: ApprovalRule; case: string | null },
  context: DecisionContext,
): Decided {
  const { request, reason, note } = asked;
  const requestedBy = anActor.parse(asked.actor);
  const asking = { action: approvableAction.parse(name), request, reason, note, requestedBy, origin: source.origin };
  return openApproval(stored, { ...asking, ...beyond }, context);
}

function committed(
  stored: StoredOrder,
  { name, asked, source }: Command,
  { effects, recordedAs, answer }: Decided,
  linked: Linked,
  { now, policy }: DecisionContext,
): Outcome {
  const { actor, requestId, request, reason, note } = asked;
  const entry: Entry = {
    ...{ action: name, actor, requestId, request, reason, note, origin: source.origin, case: linked.case },
    ...recordedAs,
    ...{ seq: stored.entries.length + 1, at: now, effects: { ...effects, case: effects.case ?? linked.opened } },
  };
  const summary = evolve(stored.summary, entry);
  return { commit: { entry, summary, deliveries: deliveriesOf(entry, stored, policy) }, answer: answer ?? null };
}
