import { approvalsNeeded } from '../operations/approvals/approvals-needed';
import type { Commit, RequestedOrder } from '../ports/order-store';
import type { Entry } from '../records/entry';
import { isRefused, type Refusal, type Refused } from '../records/refusals';
import type { OrderState, PlainOrder } from '../records/stored-order';
import type { DecisionContext } from '../rules/decision';
import { approvalOf } from './approval-of';
import type { Command } from './command';
import { commitOf } from './commit-of';
import { entryOf } from './entry-of';
import { lifecycleRefusal } from './lifecycle';
import { linkCase } from './link-case';
import { outdatedRefusal } from './outdated';
import { repetitionOf } from './repetition';
import { sizeRefusal } from './size';
import { withMail } from './with-mail';
import { withRun } from './with-run';
import { withStepMail } from './with-step-mail';

/** `answer` is a refusal to answer with although something is committed, such as `approval_required`. */
export type CommandOutcome = { commit: Commit; answer: Refusal | null } | Refused;

/** What is answered before any rule or flow is asked; `null` where the command has to be decided. */
export function settledOn(
  { order, first }: RequestedOrder,
  { prepared }: Command,
): { repeated: Entry } | Refused | null {
  return lifecycleRefusal(order.summary) ?? repetitionOf(first, prepared);
}

/** Decides a command on the order as it is now. Changes nothing. */
export function decideOn(stored: OrderState, command: Command, context: DecisionContext): CommandOutcome {
  const made = entryFor(stored, command, context);
  return isRefused(made) ? made : { commit: commitOf(stored, made.entry, context.policy), answer: made.answer };
}

/** What a decision needs of an order; with its journal where that looks back. */
export type DecidableOrder = PlainOrder & Pick<OrderState, 'entryCount' | 'bytes'>;

/** The entry that a command makes. */
export function entryFor(
  order: DecidableOrder,
  command: Command,
  context: DecisionContext,
): { entry: Entry; answer: Refusal | null } | Refused {
  const { name, prepared } = command;
  const decision = prepared.decide(order, context);
  if (isRefused(decision)) return decision;
  const outdated = outdatedRefusal(order, prepared, decision);
  if (outdated !== null) return outdated;
  const rules = approvalsNeeded(order, prepared, decision, context);
  if (isRefused(rules)) return rules;
  const full = sizeRefusal(order, name);
  if (full !== null) return full;
  const linked = linkCase(order.summary, command, context.now);
  const decided = rules.length === 0 ? decision : approvalOf(order, command, decision, rules, linked, context);
  const recorded = entryOf(order, command, decided, linked, context.now);
  const running = withRun(order, recorded, decided.byFlow?.run ?? null);
  const told = withMail(order, running, command.source, context.policy);
  const entry = withStepMail(order, told, context.policy);
  return { entry, answer: decided.answer ?? null };
}
