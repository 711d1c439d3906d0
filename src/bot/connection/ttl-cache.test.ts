import { describe, expect, it } from '@jest/globals';
import { manualTime } from '../../../test/support/manual-time';
import { ttlCache } from './ttl-cache';

describe('a short memory', () => {
  it('recalls until then, and no longer', () => {
    const time = manualTime(0);
    const memory = ttlCache<string>(10, time);
    memory.set('a', 'A', 100);
    time.pass(99);
    expect(memory.get('a')).toBe('A');
    time.pass(1);
    expect(memory.get('a')).toBeUndefined();
  });

  it('holds so many, and makes room by what came first', () => {
    const memory = ttlCache<number>(3, manualTime(0));
    for (const [index, key] of ['a', 'b', 'c', 'd'].entries()) memory.set(key, index, 100);
    expect(['a', 'b', 'c', 'd'].map(memory.get)).toEqual([undefined, 1, 2, 3]);
  });

  it('forgets what it is told to', () => {
    const memory = ttlCache<number>(3, manualTime(0));
    memory.set('a', 1, 100);
    memory.delete('a');
    expect(memory.get('a')).toBeUndefined();
  });
});
