import type { Figures } from '../../../bench/measurement';
import { percentile, rounded } from '../../../bench/statistics';

/** How long people wait, by what for. */
export type Times = {
  noted: <T>(what: string, act: () => Promise<T>) => Promise<T>;
  /** A row for each: how often, the median, the 99th percentile and the longest, in milliseconds. */
  rows: () => Figures[];
};

export function times(): Times {
  const all = new Map<string, number[]>();
  return {
    async noted(what, act) {
      const start = performance.now();
      const answer = await act();
      const ms = performance.now() - start;
      const list = all.get(what) ?? [];
      all.set(what, list);
      list.push(ms);
      return answer;
    },
    rows: () =>
      [...all].map(([what, list]) => ({
        ...{ what, times: list.length, 'p50 ms': rounded(percentile(list, 0.5)) },
        ...{ 'p99 ms': rounded(percentile(list, 0.99)), 'max ms': rounded(Math.max(...list)) },
      })),
  };
}
