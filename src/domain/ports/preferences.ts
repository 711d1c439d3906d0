/**
 * What one person alone is told, and can do without: a case that was handed to them, what was decided on their
 * requests, a prepared reply to copy.
 */
export const privateKinds = ['handover', 'decided', 'reply'] as const;
export type PrivateKind = (typeof privateKinds)[number];

/** What each person has switched off; nothing by default. */
export type Preferences = {
  switchedOff: (user: string) => Promise<readonly PrivateKind[]>;
  switchOff: (user: string, kinds: readonly PrivateKind[]) => Promise<void>;
};
