/** Where reading a source goes on, by the source's own clock, and which process reads it. */
export type PullPlaces = {
  /** The latest change that was taken in; `null` where nothing was read yet. */
  placeOf: (source: string) => Promise<string | null>;
  /** Keeps a later place; an earlier one changes nothing. */
  reached: (source: string, until: string) => Promise<void>;
  /** Leases a source that is due. Takes over from a process that stopped. */
  claim: (source: string, owner: string) => Promise<boolean>;
  /** `false` where the lease is lost. */
  renew: (source: string, owner: string) => Promise<boolean>;
  /** Gives the lease back; the source is due again `at` an instant. `failure` says why the last reading ended early. */
  release: (source: string, owner: string, next: { at: Date; failure: string | null }) => Promise<void>;
  /** How the readings of each source stand. */
  state: () => Promise<PullState[]>;
};

export type PullState = { source: string; until: string | null; endedAt: Date | null; failure: string | null };
