/** One part of a refund, as a payment gateway is asked for it. Minor units of the currency. */
export type RefundRequest = {
  /** Asked again with the same key, it is carried out once. */
  key: string;
  order: string;
  payment: { id: string; method: string };
  amount: number;
  currency: string;
};

/** Carries refunds out. */
export type PaymentGateway = {
  /**
   * Answers `pending` where a person carries it out, `sent` where it is on its way and will be known later – somebody
   * else then says so –, and throws where nothing is known: then it is asked again.
   */
  refund: (request: RefundRequest) => Promise<'pending' | 'sent' | 'succeeded' | 'failed'>;
};
