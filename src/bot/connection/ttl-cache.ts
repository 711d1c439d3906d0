import { LRUCache } from 'lru-cache';
import type { Timing } from './timing';

/** An LRU cache of at most `max` values, each kept for `ttl` milliseconds or the `ttl` it is set with. */
export function ttlCache<Value extends object | string | number | true>(
  max: number,
  ttl: number,
  clock: Pick<Timing, 'now'>,
): LRUCache<string, Value> {
  // With another resolution, the cache would reuse its last clock reading for a millisecond of real time.
  return new LRUCache<string, Value>({ max, ttl, perf: clock, ttlResolution: 0 });
}
