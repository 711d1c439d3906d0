import type { EditablePart, PolicyEdit } from '../records/policy-edit';
import type { Problem } from '../values/problems';
import { problemsOf } from '../values/problems';
import { type Policy, policy } from './policy';

/** The policy with a part in place of its own; or what is wrong with it. */
export function withPart(
  file: Policy,
  part: EditablePart,
  value: unknown,
): { policy: Policy } | { problems: Problem[] } {
  const parsed = policy.safeParse({ ...file, [part]: value });
  return parsed.success ? { policy: parsed.data } : { problems: problemsOf(parsed.error, policy) };
}

/**
 * The file's policy with the newest edit of each part, but for parts that the file keeps (`editing`). Edits that no
 * longer fit the file are left out and named.
 */
export function withEdits(file: Policy, newest: readonly PolicyEdit[]): { policy: Policy; problems: Problem[] } {
  const applicable = newest.filter(({ part }) => file.editing[part] === 'slack');
  const parts = Object.fromEntries(applicable.map(({ part, value }) => [part, value]));
  const parsed = policy.safeParse({ ...file, ...parts });
  if (parsed.success) return { policy: parsed.data, problems: [] };
  return { policy: file, problems: problemsOf(parsed.error, policy) };
}
