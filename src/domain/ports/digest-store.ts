/** A summary for finance that is to be made: of what happened from one instant to another. */
export type PlannedDigest = { from: Date; to: Date; doubtful: boolean; attempts: number };

/**
 * What the digests need kept, so that each is made once, by whichever process is there, also where none was at its time.
 * `to` names a digest. Every write after `claim` holds only while the claim does.
 */
export type DigestStore = {
  /** The end of the latest one that was planned; `null` before the first. */
  latest: () => Promise<Date | null>;
  /** Plans one, unless it was planned before; `made` where there is nothing to tell of it. */
  plan: (digest: { from: Date; to: Date; made: boolean }) => Promise<void>;
  /** One that is due, now in `owner`'s hands for a while; `null` where none is. */
  claim: (owner: string) => Promise<PlannedDigest | null>;
  /** It is about to be posted: from here on its outcome is in doubt. `false` where somebody else has it by now. */
  begin: (owner: string, to: Date) => Promise<boolean>;
  made: (owner: string, to: Date) => Promise<void>;
  /** Tried again later; its outcome is in doubt or not. */
  postpone: (owner: string, to: Date, until: Date, doubtful: boolean) => Promise<void>;
};
