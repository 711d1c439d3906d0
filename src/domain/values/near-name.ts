import distance from 'damerau-levenshtein';

const farthest = 2;

/** The known name that a wrong one is probably a typo of: at most 2 keystrokes away, ties by alphabet. */
export function nearName(wrong: string, known: readonly string[]): string | null {
  const [near] = known
    // Measuring the distance of a long name takes long, and its length alone tells.
    .filter((one) => Math.abs(one.length - wrong.length) <= farthest)
    .map((one) => ({ one, steps: distance(wrong, one).steps }))
    .filter(({ steps }) => steps <= farthest)
    .sort((a, b) => a.steps - b.steps || (a.one < b.one ? -1 : 1));
  return near?.one ?? null;
}
