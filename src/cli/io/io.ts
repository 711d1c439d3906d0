import type { Readable } from 'node:stream';

/** What a command reads from and writes to; the process's own, or a test's. What is written is one line each. */
export type Io = {
  stdin: Readable;
  /**
   * What was asked for, and nothing else. Resolves when it can take more; rejects with OutputClosed where nobody reads.
   */
  out: (line: string) => Promise<void>;
  /** Everything else: refusals, faults, summaries. */
  err: (line: string) => void;
  /** Shown until the next line is written, and only where somebody watches. */
  passing?: (line: string) => void;
  environment: Readonly<Record<string, string | undefined>>;
  /** Whether somebody watches standard error, so that progress is worth showing. */
  watched: boolean;
  /** From now on the first SIGINT and SIGTERM only abort this, with their name as the reason; the second one kills. */
  interruption?: () => AbortSignal;
};

/**
 * 0 all done, 1 some of it refused – the rest is done, and each refusal is named –, 2 nothing done. By custom of the
 * system 130 and 143 where SIGINT or SIGTERM stopped it, and 141 where whoever read its output went away.
 */
export type ExitStatus = 0 | 1 | 2 | 130 | 141 | 143;

/** Nothing was done; the message says why, in one or several lines. */
export class NothingDone extends Error {
  override name = 'NothingDone';
}

/** The reader of the output went away, such as `head`. */
export class OutputClosed extends Error {
  override name = 'OutputClosed';
}
