/** `recent` are the last orders that the person worked on, `digest` is the hash of what the tab shows. */
export type HomeOwner = { user: string; recent: readonly string[]; digest: string };

/** Stores which Home tabs to keep up to date. One process updates a tab at a time. */
export type HomeStore = {
  opened: (user: string) => Promise<HomeOwner>;
  touched: (user: string, order: string) => Promise<void>;
  /** Marks all open tabs as outdated. */
  changed: () => Promise<void>;
  take: () => Promise<HomeOwner | null>;
  published: (user: string, digest: string) => Promise<void>;
};
