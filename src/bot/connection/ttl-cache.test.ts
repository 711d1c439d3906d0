import { describe, expect, it } from '@jest/globals';
import { manualTime } from '../../../test/support/manual-time';
import { ttlCache } from './ttl-cache';

describe('an expiring cache', () => {
  it('goes by the clock that it was given', () => {
    const time = manualTime();
    const cache = ttlCache<string>(10, 100, time);
    cache.set('a', 'A').set('b', 'B', { ttl: 200 });
    time.pass(100);
    expect(cache.get('a')).toBe('A');
    time.pass(1);
    expect([cache.get('a'), cache.get('b')]).toEqual([undefined, 'B']);
  });
});
