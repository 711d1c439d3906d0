export type OAuthStateStore = {
  /** Marks a state as used, by its hash. `false` if it was used before. Throws if that cannot be known. */
  use: (hash: string, until: Date) => Promise<boolean>;
};
