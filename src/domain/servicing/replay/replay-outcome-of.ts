import { isDeepStrictEqual } from 'node:util';
import { resultOf } from '../../derived/result-of';
import { worthOfGoods } from '../../operations/approvals/shown-to-approver';
import type { Approval } from '../../records/approval';
import type { Entry } from '../../records/entry';
import type { DifferenceKind, ReplayOutcome } from '../../records/flow-replay';
import { isRefused, type Refusal, type Refused } from '../../records/refusals';
import { sum } from '../../values/money';
import type { Taxation } from '../../values/units';

/** What an entry, or a refusal in its place, comes to. */
export function replayOutcomeOf(decided: Entry | Refused, taxation: Taxation): ReplayOutcome {
  if (isRefused(decided)) return { state: 'refused', refund: 0, fees: 0, by: [refusedBy(decided.refusal)] };
  const { effects, action } = decided;
  if (action === 'approval.request' && effects.approval !== null) return waiting(effects.approval);
  const { refund, changeBalances } = resultOf(effects);
  const agreed = sum((effects.returnOrder?.fees ?? []).map(({ total }) => total));
  return {
    state: 'done',
    refund: effects.returnOrder === null ? refund : worthOfGoods(effects, taxation),
    fees: changeBalances.fees + changeBalances.feesTax + agreed,
    by: [],
  };
}

function waiting({ preview, worth = 0, agreed = [], chain, rule }: Approval): ReplayOutcome {
  const { refund, changeBalances, returnOrder } = preview;
  return {
    state: 'waits',
    refund: returnOrder === null ? refund : worth,
    fees: changeBalances.fees + changeBalances.feesTax + sum(agreed.map(({ total }) => total)),
    by: chain?.map((step) => step.rule) ?? [rule],
  };
}

function refusedBy(refusal: Refusal): string {
  if (refusal.code === 'flow_refused') return refusal.name;
  return refusal.code === 'answer_required' || refusal.code === 'answer_invalid' ? refusal.question : refusal.code;
}

/** How `after` differs from `before`, which never came about if it `failed`. `refusal` is that of `after`. */
export function kindsOf(
  { outcome: before, failed }: { outcome: ReplayOutcome; failed: boolean },
  after: ReplayOutcome,
  refusal: Refusal | null,
): DifferenceKind[] {
  if (refusal !== null) return before.state === 'refused' ? [] : [isAboutAnswers(refusal) ? 'asked' : 'refused'];
  if (before.state === 'refused') return after.state === 'done' ? ['passes'] : ['approval'];
  if (failed && after.state === 'done') return ['passes'];
  return [
    ...(before.fees === after.fees ? [] : ['fee' as const]),
    ...(before.refund === after.refund ? [] : ['refund' as const]),
    ...approvalKinds(before, after),
  ];
}

function isAboutAnswers({ code }: Refusal): boolean {
  return code === 'answer_required' || code === 'answer_invalid';
}

function approvalKinds(before: ReplayOutcome, after: ReplayOutcome): DifferenceKind[] {
  if (after.state === 'waits') return isDeepStrictEqual(before.by, after.by) ? [] : ['approval'];
  return before.state === 'waits' ? ['no_approval'] : [];
}
