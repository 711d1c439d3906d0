/** Refunds that a gateway has taken and not ended yet. */
export type RefundsUnderWay = {
  /** Whether this process may read them for so long: one at a time does, and none where nothing is under way. */
  takeTurn: (before: string, ms: number) => Promise<boolean>;
  /** Ends the turn; nobody gets another one for so long. */
  endTurn: (restMs: number) => Promise<void>;
  /** Numbers of orders with a refund under way, of a credit memo made before a UTC instant. */
  orders: (before: string) => AsyncIterable<string>;
};
