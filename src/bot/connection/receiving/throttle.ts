import type { Timing } from '../timing';

/** Calls `say` at most once in `everyMs` per key, with the number of calls since the last: nobody can flood a log. */
export function throttled<Key>(
  { now }: Pick<Timing, 'now'>,
  everyMs: number,
  say: (key: Key, times: number) => void,
): (key: Key) => void {
  const calls = new Map<Key, { at: number; times: number }>();
  return (key) => {
    const last = calls.get(key);
    if (last !== undefined && now() - last.at < everyMs) {
      last.times += 1;
      return;
    }
    calls.set(key, { at: now(), times: 0 });
    say(key, 1 + (last?.times ?? 0));
  };
}
