import type { Timing } from './timing';

/** Remembers things for a while. It holds only so many: the oldest make room for new ones. */
export type TtlCache<T> = {
  get: (key: string) => T | undefined;
  /** `until` is in milliseconds since 1970. */
  set: (key: string, value: T, until: number) => void;
  delete: (key: string) => void;
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
    get(key) {
      const found = kept.get(key);
      return found !== undefined && found.until > now() ? found.value : undefined;
    },
    set(key, value, until) {
      makeRoom();
      kept.set(key, { value, until });
    },
    delete: (key) => void kept.delete(key),
  };
}
