import type { Problem } from '../domain/values/problems';

/** Collects what is wrong while an order is read: the first problem of each place. */
export function problemList(): { problems: Problem[]; report: (path: string, problem: string) => void } {
  const problems: Problem[] = [];
  const places = new Set<string>();
  const report = (path: string, problem: string) => {
    if (!places.has(path)) problems.push({ path, problem });
    places.add(path);
  };
  return { problems, report };
}
