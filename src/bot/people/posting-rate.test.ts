import { beforeEach, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { type ManualTime, manualTime } from '../../../test/support/manual-time';
import { languages } from '../language/language';
import { type PostingRate, postingRate, TooManyPosts } from './posting-rate';

/** So many are let through of those who try one after the other, each once the database knows of the one before. */
async function letThrough(rates: readonly PostingRate[], tries: number, user = 'U0AVA'): Promise<number> {
  let passed = 0;
  for (let at = 0; at < tries; at += 1) {
    try {
      rates[at % rates.length]?.take(user);
      passed += 1;
    } catch (error) {
      if (!(error instanceof TooManyPosts)) throw error;
    }
    await new Promise(setImmediate);
  }
  return passed;
}

describe('what one person posts in a minute', () => {
  let time: ManualTime;
  let kept: Map<string, number>;
  const log = pino({ level: 'silent' });

  beforeEach(() => {
    time = manualTime(Date.parse('2026-11-02T10:00:20Z'));
    kept = new Map();
  });

  const add = async (user: string, until: Date) => {
    const key = `${user} ${until.toISOString()}`;
    kept.set(key, (kept.get(key) ?? 0) + 1);
    return kept.get(key) ?? 0;
  };
  const rate = (most: number | null = 5, counts = { add }): PostingRate =>
    postingRate({ counts, most, clock: () => new Date(time.now()), log });

  it('is so much and no more, for each person, until the minute is over', async () => {
    const one = rate();
    expect(await letThrough([one], 20)).toBe(5);
    expect(await letThrough([one], 20, 'U0BEN')).toBe(5);
    time.pass(39_999);
    expect(await letThrough([one], 20)).toBe(0);
    time.pass(1);
    expect(await letThrough([one], 20)).toBe(5);
  });

  it('is no more where all of it is asked for at once', () => {
    const one = rate();
    const outcomes = Array.from({ length: 20 }, () => {
      try {
        one.take('U0AVA');
        return true;
      } catch {
        return false;
      }
    });
    expect(outcomes.filter(Boolean)).toHaveLength(5);
  });

  it('is one more at most for each further process', async () => {
    const processes = Array.from({ length: 4 }, () => rate(20));
    expect(await letThrough(processes, 200)).toBeLessThanOrEqual(23);
    expect(await letThrough([rate(20)], 5)).toBe(1);
  });

  it('is counted by the process alone where the database does not answer', async () => {
    expect(await letThrough([rate(5, { add: () => Promise.reject(new Error('gone')) })], 20)).toBe(5);
  });

  it('is not taken over into the next minute by an answer that comes late', async () => {
    let answer: (count: number) => void = () => undefined;
    const slow = rate(5, { add: () => new Promise((resolve) => (answer = resolve)) });
    slow.take('U0AVA');
    time.pass(40_000);
    answer(99);
    expect(await letThrough([slow], 20)).toBe(5);
  });

  it('is not taken for less because the database answers late', async () => {
    const answers: ((count: number) => void)[] = [];
    const slow = rate(3, { add: () => new Promise((resolve) => answers.push(resolve)) });
    for (let times = 0; times < 3; times += 1) slow.take('U0AVA');
    answers[0]?.(1);
    expect(await letThrough([slow], 2)).toBe(0);
  });

  it('is whatever it is where the policy sets no bound', async () => {
    expect(await letThrough([rate(null)], 500)).toBe(500);
    expect(kept.size).toBe(0);
  });

  it('is refused with the number, how long to wait, and what was typed', () => {
    const one = rate(1);
    one.take('U0AVA');
    const refused = () => one.take('U0AVA', '/order SO-1001');
    expect(refused).toThrow(TooManyPosts);
    try {
      refused();
    } catch (error) {
      const said = (error as TooManyPosts).sentence(languages.en);
      expect(said).toContain('limit of 1 post a minute');
      expect(said).toContain('Try again in 40 seconds. Copy to try again: `/order SO-1001`');
    }
    expect.assertions(3);
  });
});
