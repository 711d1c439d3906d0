import type { Commit, RequestedOrder } from '../ports/order-store';
import type { Entry } from '../records/entry';
import { isRefused, type Refusal, type Refused } from '../records/refusals';
import type { DecisionContext } from '../rules/decision';
import { approvalOf } from './approval-of';
import { approvalsNeeded } from './approvals-needed';
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
export type CommandOutcome = { commit: Commit; answer: Refusal | null } | { repeated: Entry } | Refused;

/** Decides a command on the order as it is now. Changes nothing. */
export function decideOn(
  { order: stored, first }: RequestedOrder,
  command: Command,
  context: DecisionContext,
): CommandOutcome {
  const { name, prepared } = command;
  const settled = lifecycleRefusal(stored.summary) ?? repetitionOf(first, prepared);
  if (settled !== null) return settled;
  const decision = prepared.decide(stored, context);
  if (isRefused(decision)) return decision;
  const outdated = outdatedRefusal(stored, prepared, decision);
  if (outdated !== null) return outdated;
  const rules = approvalsNeeded(stored, prepared, decision, context);
  if (isRefused(rules)) return rules;
  const full = sizeRefusal(stored, name);
  if (full !== null) return full;
  const linked = linkCase(stored.summary, command, context.now);
  const decided = rules.length === 0 ? decision : approvalOf(stored, command, decision, rules, linked, context);
  const recorded = entryOf(stored, command, decided, linked, context.now);
  const running = withRun(stored, recorded, decided.then);
  const told = withMail(stored, running, command.source, context.policy);
  const entry = withStepMail(stored, told, context.policy);
  return { commit: commitOf(stored, entry, context.policy), answer: decided.answer ?? null };
}
