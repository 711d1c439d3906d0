import type { Policy } from '../../domain/policy/policy';
import type { Entry } from '../../domain/records/entry';
import { cutAndEscape } from '../block-kit/text';
import type { Language } from '../language/language';

/** An entry's reasons, as the policy labels them. */
export function reasonsOf({ reason, effects }: Entry, policy: Policy, t: Language): string {
  const lines = [...effects.changeOrders.flatMap((one) => one.lines), ...(effects.returnOrder?.lines ?? [])];
  return reasonLabels([reason, ...lines.map((line) => line.reason)], policy, t);
}

/** Labels of reason codes without duplicates; a code that the policy no longer has stays as it is. */
export function reasonLabels(codes: readonly (string | null)[], policy: Policy, t: Language): string {
  const labels = new Map(
    Object.values(policy.reasons).flatMap((list) => list.map(({ code, label }) => [code, label] as const)),
  );
  const distinct = new Set(codes.flatMap((code) => (code === null ? [] : [code])));
  return [...distinct].map((code) => cutAndEscape(labels.get(code)?.[t.code] ?? code, 75)).join(', ');
}
