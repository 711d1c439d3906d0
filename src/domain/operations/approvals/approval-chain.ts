import { isDeepStrictEqual } from 'node:util';
import type { ApprovalNeeded } from '../../policy/approval-rule';
import type { Approval } from '../../records/approval';
import type { Actor, Role } from '../../values/schemas';

type Chain = NonNullable<Approval['chain']>;
type Waiting = Pick<Approval, 'rule' | 'approvers' | 'chain'>;

/** Nobody has approved anything yet. A chain of one is left out. Throws a RangeError without a rule. */
export function chainOf(rules: readonly ApprovalNeeded[]): Waiting {
  return withChain(rules.map(waitingStep));
}

/** All rules that ask for an approval, in their order. */
export function stepsOf({ rule, approvers, chain }: Waiting): Chain {
  return chain ?? [{ rule, approvers, decidedBy: null }];
}

/** The approval after its next rule was satisfied: it waits for the one after that, or is approved. */
export function approvedBy(approval: Approval, actor: Actor): Approval {
  const before = stepsOf(approval);
  const at = before.findIndex(({ decidedBy }) => decidedBy === null);
  const chain = before.map((one, index) => (index === at ? { ...one, decidedBy: actor } : one));
  return at < chain.length - 1
    ? { ...approval, ...withChain(chain) }
    : { ...approval, ...(chain.length > 1 && { chain }), status: 'Approved', decidedBy: actor };
}

/** All begins again; what newly asks for an approval comes last. */
export function beginningAgain(approval: Approval, rules: readonly ApprovalNeeded[]): Waiting {
  const steps = stepsOf(approval).map((one) => ({ ...one, decidedBy: null }));
  const isNew = (step: Chain[number]) => !steps.some((one) => isDeepStrictEqual(one, step));
  return withChain([...steps, ...rules.map(waitingStep).filter(isNew)]);
}

/** Everybody who decides on some rule of it. */
export function approversOf(approval: Waiting): Role[] {
  return [...new Set(stepsOf(approval).flatMap(({ approvers }) => approvers))];
}

function waitingStep({ name, approvers }: ApprovalNeeded): Chain[number] {
  return { rule: name, approvers, decidedBy: null };
}

function withChain(chain: Chain): Waiting {
  const next = chain.find(({ decidedBy }) => decidedBy === null);
  if (next === undefined) throw new RangeError('an approval without a rule to satisfy');
  const { rule, approvers } = next;
  return { rule, approvers, ...(chain.length > 1 && { chain }) };
}
