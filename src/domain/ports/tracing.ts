/**
 * By what the log lines of one request belong together, from what somebody did in Slack to the last message that it leads
 * to, whichever process posts that.
 */
export type Tracing = {
  /** The trace of the work at hand; `null` outside of any. */
  current: () => string | null;
  /** Does something in a trace; in none for `null`. */
  within: <T>(trace: string | null, work: () => T) => T;
};

/** Where nothing is traced. */
export const untraced: Tracing = { current: () => null, within: (_, work) => work() };
