/** In minor units; `total` includes `tax`. */
export type MemoTotal = { currency: string; count: number; total: number; tax: number };

/** Totals over all orders, without canceled credit memos. */
export type CreditMemoTotals = {
  /** From an instant up to but not including another one, UTC. */
  made: (from: string, to: string) => Promise<MemoTotal[]>;
  notPosted: () => Promise<MemoTotal[]>;
  failedRefunds: () => Promise<number>;
  /** Refunds to customers since an instant, by currency, and how many orders they placed since then. */
  ofCustomers: (keys: readonly string[], since: string) => Promise<{ orders: number; givenBack: Map<string, number> }>;
};
