/** The newest version of another system's order that was taken in. `version` sorts as text. */
export type SourceOrder = {
  /** Its number here. */
  order: string;
  version: string;
  /** The version that the original is, `''` where that is not known; later ones came after servicing had begun. */
  original: string;
};

/** Remembers which versions of another system's orders were taken in: an older one that comes late is nothing new. */
export type SourceOrders = {
  /** `key` names the order in that system, such as `shopify:4501`. */
  find: (key: string) => Promise<SourceOrder | null>;
  taken: (key: string, order: SourceOrder) => Promise<void>;
};
