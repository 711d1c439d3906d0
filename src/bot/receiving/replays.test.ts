import { describe, expect, it } from '@jest/globals';
import { keptLog } from '../../../test/support/kept-log';
import { manualTime } from '../../../test/support/manual-time';
import { replayGuard, type SeenBefore } from './replays';

/** A guard as one process has it; `shared` is what the database knows. */
function guard(seenBefore: SeenBefore = async () => false) {
  const [time, { log, said }] = [manualTime(), keptLog()];
  return { time, said, wasUsed: replayGuard({ seenBefore, timing: time, log }) };
}

/** A database that several processes share. */
function shared(): SeenBefore {
  const known = new Set<string>();
  return async (hash) => {
    const seen = known.has(hash);
    known.add(hash);
    return seen;
  };
}

describe('a replay', () => {
  it('is a signature that was used before, as long as it is good', async () => {
    const { time, wasUsed } = guard();
    const until = time.now() + 300_000;
    expect(await wasUsed('a', until)).toBe(false);
    expect(await wasUsed('b', until)).toBe(false);
    expect(await wasUsed('a', until)).toBe(true);
    time.pass(300_000);
    expect(await wasUsed('a', time.now() + 1)).toBe(false);
  });

  it('is noticed even while the first one is still looked up', async () => {
    const { time, wasUsed } = guard(() => new Promise(() => undefined));
    void wasUsed('a', time.now() + 1_000);
    expect(await wasUsed('a', time.now() + 1_000)).toBe(true);
  });

  it('is noticed at another process', async () => {
    const database = shared();
    const [here, there] = [guard(database), guard(database)];
    expect(await here.wasUsed('a', here.time.now() + 1_000)).toBe(false);
    expect(await there.wasUsed('a', here.time.now() + 1_000)).toBe(true);
  });

  it('tells the database the hash of a signature, never itself, and how long to keep it', async () => {
    const told: [string, Date][] = [];
    const { wasUsed } = guard(async (...given) => {
      told.push(given);
      return false;
    });
    await wasUsed('a'.repeat(64), 1_000);
    expect(told).toEqual([[expect.stringMatching(/^[0-9a-f]{64}$/), new Date(1_000)]]);
    expect(told[0]?.[0]).not.toBe('a'.repeat(64));
  });

  it('is noticed by the process alone where the database fails or does not answer', async () => {
    const failing = guard(() => Promise.reject(new Error('no primary')));
    expect(await failing.wasUsed('a', failing.time.now() + 1_000)).toBe(false);
    expect(await failing.wasUsed('a', failing.time.now() + 1_000)).toBe(true);
    expect(failing.said('the database does not know of replays: this process remembers its own')).toHaveLength(1);

    const silent = guard(() => new Promise(() => undefined));
    const asked = silent.wasUsed('a', silent.time.now() + 1_000);
    silent.time.pass(500);
    expect(await asked).toBe(false);
  });
});
