import type { Timing } from './timing';

/** Remembers things for a while. It holds only so many: the oldest make room for new ones. */
export type TtlCache<T> = {
  recall: (key: string) => T | undefined;
  /** `until` is in milliseconds since 1970. */
  remember: (key: string, value: T, until: number) => void;
  forget: (key: string) => void;
};

export function ttlCache<T>(most: number, { now }: Pick<Timing, 'now'>): TtlCache<T> {
  const kept = new Map<string, { value: T; until: number }>();

  /** What is forgotten is what came in first, so that this ends at the first one that may stay. */
  function makeRoom(): void {
    for (const [key, { until }] of kept) {
      if (kept.size < most && until > now()) return;
      kept.delete(key);
    }
  }

  return {
    recall(key) {
      const found = kept.get(key);
      return found !== undefined && found.until > now() ? found.value : undefined;
    },
    remember(key, value, until) {
      makeRoom();
      kept.set(key, { value, until });
    },
    forget: (key) => void kept.delete(key),
  };
}
