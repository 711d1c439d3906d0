/** Connects the log lines of one request, across processes. */
export type Tracing = {
  current: () => string | null;
  within: <T>(trace: string | null, work: () => T) => T;
};

export const untraced: Tracing = { current: () => null, within: (_, work) => work() };
