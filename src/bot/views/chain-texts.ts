import type { Approval } from '../../domain/records/approval';
import { mention } from '../block-kit/text';
import type { Language } from '../language/language';
import { ruleName } from './names';

type Chain = NonNullable<Approval['chain']>;

/**
 * All rules that ask for an approval, in their order: who approved, whom it `waits` for, if it does, and who is
 * next.
 */
export function chainText(chain: Chain, waits: boolean, t: Language): string {
  const next = chain.findIndex(({ decidedBy }) => decidedBy === null);
  const lines = chain.map((step, at) => stepText(step, { waits, isNext: at === next }, t));
  return [t.approvals.chain, ...lines].join('\n');
}

/** Who approved, each once, in their order. */
export function approvedByText(approval: Pick<Approval, 'chain' | 'decidedBy'>, t: Language): string {
  const { chain = [approval] } = approval;
  const people = chain.flatMap(({ decidedBy }) => (decidedBy === null ? [] : [mention(decidedBy)]));
  return t.listed([...new Set(people)]);
}

function stepText(
  { rule, approvers, decidedBy }: Chain[number],
  { waits, isNext }: { waits: boolean; isNext: boolean },
  t: Language,
): string {
  const [name, who] = [ruleName(rule, t), t.either(approvers.map((role) => t.role[role]))];
  if (decidedBy !== null) return t.approvals.chainDone(name, mention(decidedBy));
  if (!waits) return t.approvals.chainOpen(name);
  return isNext ? t.approvals.chainNext(name, who) : t.approvals.chainThen(name, who);
}
