/** The ways to Slack and back that have come to their end, in whichever process. */
export type OAuthStateStore = {
  /**
   * Marks one as used, by its hash and for as long as it would be good. Answers whether it had not been used before; of
   * two at the same time one is the first. Throws where that cannot be known.
   */
  use: (hash: string, until: Date) => Promise<boolean>;
};
