import { useState } from 'react';

const KEPT = 50;

/** What each person sent from this page, oldest first. */
const sent = new Map<string, string[]>();

/** Keeps a line for `useSentLines`. */
export function keepLine(person: string, line: string): void {
  const lines = (sent.get(person) ?? []).filter((each) => each !== line);
  sent.set(person, [...lines, line].slice(-KEPT));
}

/**
 * Goes through what a person sent before, as a shell does: `step(-1)` answers with the line before, `step(1)` with the
 * one after, or '' after the last; null where there is nothing to go to.
 */
export function useSentLines(person: string) {
  const [back, setBack] = useState(0);
  return {
    isLooking: back > 0,
    stop: () => setBack(0),
    step(by: -1 | 1): string | null {
      const lines = sent.get(person) ?? [];
      const next = back - by;
      if (next < 0 || next > lines.length) return null;
      setBack(next);
      return lines[lines.length - next] ?? '';
    },
  };
}
