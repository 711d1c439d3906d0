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
