import type { Readable } from 'node:stream';

/** The streams of the process, or a test's. Each write is one line. */
export type Io = {
  stdin: Readable;
  /** Results only. Resolves when it can take more; rejects with OutputClosed where nobody reads. */
  out: (line: string) => Promise<void>;
  /** Everything else: refusals, faults, summaries. */
  err: (line: string) => void;
  /** Progress: replaced by the next line, shown only on a terminal. */
  passing?: (line: string) => void;
  environment: Readonly<Record<string, string | undefined>>;
  /** Whether standard error is a terminal. */
  watched: boolean;
  /**
   * After this call the first SIGINT or SIGTERM only aborts the signal, with its name as the reason; the second one
   * kills.
   */
  interruption?: () => AbortSignal;
};

/**
 * 0 all done; 1 some refused, each named, the rest done; 2 nothing done. By convention 130 and 143 after SIGINT and
 * SIGTERM, 141 where the reader of the output went away.
 */
export type ExitStatus = 0 | 1 | 2 | 130 | 141 | 143;

/** The message says why, in one or several lines. */
export class NothingDone extends Error {
  override name = 'NothingDone';
}

/** The reader of the output went away, such as `head`. */
export class OutputClosed extends Error {
  override name = 'OutputClosed';
}
