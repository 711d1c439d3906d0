/** A payment of an order. */
export type PaidOrder = { order: string; payment: string };

export type PaidOrders = {
  /** Payments that a gateway knows by one of these references; orders do not share a payment as a rule. */
  withPayment: (references: readonly string[]) => Promise<PaidOrder[]>;
};
