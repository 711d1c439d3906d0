import { describe, expect, it } from '@jest/globals';
import { keptLog } from '../../../../test/support/kept-log';
import { manualTime } from '../../../../test/support/manual-time';
import { replayGuard, type SeenRequests } from './replays';

/** A guard as one process has it; `seen` is what the database knows. */
function guard(seen: SeenRequests = database()) {
  const [time, { log, said }] = [manualTime(), keptLog()];
  const { isRepeated, settled } = replayGuard({ seen, timing: time, log });
  const good = (signature: string) => ({ signature, until: time.now() + 300_000 });
  return { time, said, good, isRepeated, settled };
}

/** A database that several processes share. */
function database(): SeenRequests & { kept: Map<string, Date> } {
  const kept = new Map<string, Date>();
  return { kept, known: async (hash) => kept.has(hash), keep: async (hash, until) => void kept.set(hash, until) };
}

const never = () => new Promise<never>(() => undefined);

describe('a replay', () => {
  it('is a signature that was used before, as long as it is good', async () => {
    const { time, good, isRepeated } = guard();
    const first = good('a');
    expect(await isRepeated(first)).toBe(false);
    expect(await isRepeated(good('b'))).toBe(false);
    expect(await isRepeated(first)).toBe(true);
    time.pass(300_001);
    expect(await isRepeated(good('a'))).toBe(false);
  });

  it('is noticed even while the first one is still looked up, or served', async () => {
    const { good, isRepeated } = guard({ known: never, keep: never });
    void isRepeated(good('a'));
    expect(await isRepeated(good('a'))).toBe(true);
  });

  it('is noticed at another process once the first one was answered', async () => {
    const shared = database();
    const [here, there] = [guard(shared), guard(shared)];
    expect(await here.isRepeated(here.good('a'))).toBe(false);
    here.settled(here.good('a'), true);
    expect(await there.isRepeated(there.good('a'))).toBe(true);
  });

  it('is none where the first one failed, here or at a process that died with it', async () => {
    const shared = database();
    const [here, there] = [guard(shared), guard(shared)];
    expect(await here.isRepeated(here.good('a'))).toBe(false);
    expect(await there.isRepeated(there.good('a'))).toBe(false);
    here.settled(here.good('a'), false);
    expect(await here.isRepeated(here.good('a'))).toBe(false);
  });

  it('leaves the hash of a signature with the database, never itself, and how long to keep it', async () => {
    const shared = database();
    const { settled } = guard(shared);
    settled({ signature: 'a'.repeat(64), until: 1_000 }, true);
    const [[hash, until] = []] = [...shared.kept];
    expect([hash, until]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), new Date(1_000)]);
    expect(hash).not.toBe('a'.repeat(64));
  });

  it('is noticed by the process alone where the database fails or does not answer', async () => {
    const down = () => Promise.reject(new Error('no primary'));
    const failing = guard({ known: down, keep: down });
    expect(await failing.isRepeated(failing.good('a'))).toBe(false);
    failing.settled(failing.good('a'), true);
    expect(await failing.isRepeated(failing.good('a'))).toBe(true);
    const told = 'the database does not know of replays: this process remembers its own';
    expect(failing.said(told)).toHaveLength(2);

    const silent = guard({ known: never, keep: never });
    const asked = silent.isRepeated(silent.good('a'));
    silent.time.pass(500);
    expect(await asked).toBe(false);
  });
});
