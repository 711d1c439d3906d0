/** Who has a Home tab, the orders that they worked on last, and the digest of what their tab says. */
export type HomeOwner = { user: string; recent: readonly string[]; digest: string };

/**
 * What the Home tabs need kept. A tab that somebody opened is kept up to date for a while; every process may bring one up
 * to date, but no two of them the same one at the same time.
 */
export type HomeStore = {
  /** Somebody looks at their Home tab. */
  opened: (user: string) => Promise<HomeOwner>;
  /** Somebody worked on an order, which is the first of their recent ones from now on. */
  touched: (user: string, order: string) => Promise<void>;
  /** Something has changed that Home tabs may show: those that are looked at have to be brought up to date. */
  changed: () => Promise<void>;
  /** Takes one that has to be brought up to date; `null` where none has. */
  take: () => Promise<HomeOwner | null>;
  /** It says by now what its digest is of. */
  published: (user: string, digest: string) => Promise<void>;
};
