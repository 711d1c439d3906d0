import { contradictionInEnglish } from '../../bot/views/contradiction-text';
import type { Contradiction } from '../../domain/records/contradiction';
import type { Refusal } from '../../domain/records/refusals';
import type { Problem } from '../../domain/values/problems';

/** A refusal in lines for a terminal. */
export function refusalLines({ code, ...facts }: Refusal): string[] {
  const problems: (Problem | Contradiction)[] =
    'problems' in facts ? facts.problems : 'contradictions' in facts ? facts.contradictions : [];
  if (problems.length > 0) return [`${code}:`, ...problems.map(problemLine)];
  const named = Object.entries(facts).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [named.length === 0 ? code : `${code}: ${named.join(', ')}`];
}

export function problemLine(one: Problem | Contradiction): string {
  if ('code' in one) return `  ${contradictionInEnglish(one)}`;
  return one.path === '' ? `  ${one.problem}` : `  ${one.path}: ${one.problem}`;
}
