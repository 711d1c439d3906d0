/** The time, and what is to happen later. Handed over, so that tests can let time pass instead of waiting for it. */
export type Timing = {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Calls once, after so many milliseconds, unless it is cancelled before. */
  after: (ms: number, call: () => void) => { cancel: () => void };
};

export const realTime: Timing = {
  now: Date.now,
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return { cancel: () => clearTimeout(timer) };
  },
};
/** What comes of some work, or `late` where that takes longer than so many milliseconds. The work itself goes on. */
export function withTimeout<T, L>(timing: Timing, ms: number, work: Promise<T>, late: L): Promise<T | L> {
  return new Promise((resolve, reject) => {
    const deadline = timing.after(ms, () => resolve(late));
    void work.then(resolve, reject).finally(deadline.cancel);
  });
}
