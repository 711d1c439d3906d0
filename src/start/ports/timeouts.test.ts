import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TimedOut, withTimeouts } from './timeouts';

describe('a port with timeouts', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  const never = new Promise<string>(() => undefined);

  it('answers as the port does, and leaves no timer behind', async () => {
    const { twice, fails } = withTimeouts(1_000, {
      twice: async (n: number) => 2 * n,
      fails: () => Promise.reject(new Error('of its own')),
    });
    expect(await twice(21)).toBe(42);
    await expect(fails()).rejects.toThrow('of its own');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('gives a call up that has no answer in time, and says which', async () => {
    const { hangs } = withTimeouts(1_000, { hangs: () => never });
    const answer = expect(hangs()).rejects.toThrow(new TimedOut('hangs has no answer after 1000 ms'));
    jest.advanceTimersByTime(1_000);
    await answer;
  });
});
