export type RefundRequest = {
  /** The idempotency key. */
  key: string;
  order: string;
  payment: { id: string; method: string };
  amount: number;
  currency: string;
};

export type PaymentGateway = {
  /** `pending` if a person must do it, `sent` if the result comes later. Throws if the outcome is unknown. */
  refund: (request: RefundRequest) => Promise<'pending' | 'sent' | 'succeeded' | 'failed'>;
};
