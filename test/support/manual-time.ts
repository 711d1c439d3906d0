import type { Timing } from '../../src/bot/connection/timing';

/** Time that passes only when it is told to. */
export type ManualTime = Timing & {
  /** Lets so many milliseconds pass, and calls what is due by then, in its turn. */
  pass: (ms: number) => void;
  /** How many calls are waited for. */
  waiting: () => number;
  /** How long it is, in milliseconds, to the next of them; `null` where there is none. */
  untilNext: () => number | null;
};

export function manualTime(start = Date.parse('2026-11-02T10:00:00Z')): ManualTime {
  let now = start;
  let calls: { at: number; call: () => void }[] = [];
  return {
    now: () => now,
    after(ms, call) {
      const planned = { at: now + ms, call };
      calls = [...calls, planned].sort((a, b) => a.at - b.at);
      return {
        cancel() {
          calls = calls.filter((one) => one !== planned);
        },
      };
    },
    pass(ms) {
      const end = now + ms;
      for (let next = calls[0]; next !== undefined && next.at <= end; next = calls[0]) {
        calls = calls.slice(1);
        now = next.at;
        next.call();
      }
      now = end;
    },
    waiting: () => calls.length,
    untilNext: () => (calls[0] === undefined ? null : calls[0].at - now),
  };
}
