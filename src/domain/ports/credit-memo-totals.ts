/** Credit memos of one currency: how many, and what they come to with tax and in tax, in minor units. */
export type MemoTotal = { currency: string; count: number; total: number; tax: number };

/** What finance reckons with, over all orders. Canceled credit memos do not count. */
export type CreditMemoTotals = {
  /** Made in a span of time: UTC instants, the second one outside of it. */
  made: (from: string, to: string) => Promise<MemoTotal[]>;
  /** Pending, or could not be posted. */
  notPosted: () => Promise<MemoTotal[]>;
  /** How many parts of refunds failed. */
  failedRefunds: () => Promise<number>;
  /** What was given back to customers since an instant, by currency; and how many orders of theirs there are since then. */
  ofCustomers: (keys: readonly string[], since: string) => Promise<{ orders: number; givenBack: Map<string, number> }>;
};
