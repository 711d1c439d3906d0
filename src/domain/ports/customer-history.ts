import type { CustomerFigures } from '../records/flow-record';

/** Looks up what a customer ordered and got back, before a decision (domain rules 2 §4.3). */
export type CustomerHistory = {
  /** `keys` name the customer, as `customerKeys` does; amounts only of orders in `currency`; `now` is a UTC instant. */
  figuresOf: (keys: readonly string[], currency: string, now: string) => Promise<Omit<CustomerFigures, 'tier'>>;
};
