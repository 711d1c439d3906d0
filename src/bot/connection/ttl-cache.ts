import { LRUCache } from 'lru-cache';
import type { Timing } from './timing';

/**
 * A cache of at most `max` values; what was used least recently makes room. Each is kept for `ttl` milliseconds by
 * `clock`, unless it is set with a `ttl` of its own.
 */
export function ttlCache<Value extends object | string | number | true>(
  max: number,
  ttl: number,
  clock: Pick<Timing, 'now'>,
): LRUCache<string, Value> {
  // Without a resolution of 0 the cache would remember what time it is for a millisecond of real time.
  return new LRUCache<string, Value>({ max, ttl, perf: clock, ttlResolution: 0 });
}
