import type { Refusal } from '../domain/refusals';
import type { Problem } from '../domain/values';

/** A refusal for people at a terminal, line by line: its code, and what it names. */
export function refusalLines({ code, ...facts }: Refusal): string[] {
  const problems = 'problems' in facts ? facts.problems : 'contradictions' in facts ? facts.contradictions : [];
  if (problems.length > 0) return [`${code}:`, ...problems.map(problemLine)];
  const named = Object.entries(facts).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [named.length === 0 ? code : `${code}: ${named.join(', ')}`];
}

export function problemLine({ path, problem }: Problem): string {
  return path === '' ? `  ${problem}` : `  ${path}: ${problem}`;
}
