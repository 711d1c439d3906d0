import type { Readable } from 'node:stream';

/** What a command reads from and writes to; the process's own, or a test's. */
export type Io = {
  stdin: Readable;
  /** What was asked for, and nothing else. Resolves when it can take more. */
  out: (line: string) => Promise<void>;
  /** Everything else: progress, refusals, faults. */
  err: (line: string) => void;
  environment: Readonly<Record<string, string | undefined>>;
  /** Whether somebody watches standard error, so that progress is worth showing. */
  watched: boolean;
};

/** 0 all done, 1 some of it refused – the rest is done, and each refusal is named –, 2 nothing done. */
export type ExitStatus = 0 | 1 | 2;

/** Nothing was done, for a reason that is told in a sentence (or several lines of them). */
export class NothingDone extends Error {
  override name = 'NothingDone';
}
