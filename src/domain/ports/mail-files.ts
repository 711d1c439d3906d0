/** The files that go with mails, kept so that each try sends the same bytes. */
export type MailFiles = {
  /** Keeps a file for 90 days, and returns its SHA-256. */
  keep: (bytes: Buffer) => Promise<string>;
  /** `null` where it is no longer kept. */
  load: (digest: string) => Promise<Buffer | null>;
};
