/** Clock and timers, passed in so that tests control time. */
export type Timing = {
  now: () => number;
  /** Calls once after `ms`, unless cancelled. */
  after: (ms: number, call: () => void) => { cancel: () => void };
};

export const realTime: Timing = {
  now: Date.now,
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return { cancel: () => clearTimeout(timer) };
  },
};

/** The result of `work`, or `late` after `ms`. The work itself goes on. */
export function withTimeout<T, L>(timing: Timing, ms: number, work: Promise<T>, late: L): Promise<T | L> {
  return new Promise((resolve, reject) => {
    const deadline = timing.after(ms, () => resolve(late));
    void work.then(resolve, reject).finally(deadline.cancel);
  });
}
