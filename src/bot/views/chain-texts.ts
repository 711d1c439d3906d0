import { type Approval, statusOfApproval } from '../../domain/records/approval';
import { mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { ruleName } from './names';

type Step = NonNullable<Approval['chain']>[number];

/** Which rules ask for an approval, in their order: who approved by each, whom it waits for, who comes then. */
export function ruleTexts({ rule, chain, ...approval }: Approval, now: string, t: Language): string {
  if (chain === undefined) return t.approvals.rule(ruleName(rule, t));
  const waits = statusOfApproval(approval, now) === 'Requested';
  const next = waits ? chain.findIndex(({ decidedBy }) => decidedBy === null) : -1;
  const lines = chain.map((step, at) => stepText(step, { isNext: at === next, waits }, t));
  return [t.approvals.chain, ...lines].join('\n');
}

function stepText(
  { rule, approvers, decidedBy }: Step,
  { isNext, waits }: { isNext: boolean; waits: boolean },
  t: Language,
): string {
  const name = ruleName(rule, t);
  if (decidedBy !== null) return t.approvals.chainDone(name, mention(decidedBy));
  const who = t.either(approvers.map((role) => t.role[role]));
  if (isNext) return t.approvals.chainNext(name, who);
  return waits ? t.approvals.chainThen(name, who) : t.approvals.chainOpen(name);
}

/** Who approved, each once: of a chain, everybody in its order. */
export function approvedByText({ chain, decidedBy }: Pick<Approval, 'chain' | 'decidedBy'>, t: Language): string {
  const all = chain?.map((step) => step.decidedBy) ?? [decidedBy];
  return t.listed([...new Set(all.flatMap((one) => (one === null ? [] : [mention(one)])))]);
}
