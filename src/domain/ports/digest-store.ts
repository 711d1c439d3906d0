export type PlannedDigest = { from: Date; to: Date; doubtful: boolean; attempts: number };

/** Ensures that each digest, named by its end `to`, is made once. Writes after `claim` need the lease. */
export type DigestStore = {
  /** The end of the last planned digest; `null` before the first. */
  latest: () => Promise<Date | null>;
  /** Does nothing if it is planned already; `made` if there is nothing to report. */
  plan: (digest: { from: Date; to: Date; made: boolean }) => Promise<void>;
  claim: (owner: string) => Promise<PlannedDigest | null>;
  /** Marks it as doubtful before it is posted; `false` if the lease was lost. */
  begin: (owner: string, to: Date) => Promise<boolean>;
  made: (owner: string, to: Date) => Promise<void>;
  postpone: (owner: string, to: Date, until: Date, doubtful: boolean) => Promise<void>;
};
