import type { Policy } from '../../domain/policy/policy';
import type { ReasonList } from '../../domain/policy/reasons';
import type { Entry } from '../../domain/records/entry';
import { cutAndEscape } from '../block-kit/text';

/** An entry's reasons, as the policy labels them. */
export function reasonsOf({ reason, effects }: Entry, policy: Policy): string {
  const lines = [...effects.changeOrders.flatMap((one) => one.lines), ...(effects.returnOrder?.lines ?? [])];
  return reasonLabels([reason, ...lines.map((line) => line.reason)], policy);
}

/** Labels of reason codes without duplicates; a code that the policy no longer has stays as it is. */
export function reasonLabels(codes: readonly (string | null)[], policy: Policy): string {
  const labels = new Map(
    Object.values(policy.reasons).flatMap((list) => list.map(({ code, label }) => [code, label] as const)),
  );
  const distinct = new Set(codes.flatMap((code) => (code === null ? [] : [code])));
  return [...distinct].map((code) => cutAndEscape(labels.get(code) ?? code, 75)).join(', ');
}

export function labelOf(list: ReasonList, code: string, policy: Policy): string {
  return cutAndEscape(policy.reasons[list].find((one) => one.code === code)?.label ?? code, 75);
}
