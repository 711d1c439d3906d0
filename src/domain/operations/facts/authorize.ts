import { paymentFact } from './payment-fact';

/** Money was reserved over a payment, beyond what was before. */
export const authorize = paymentFact({
  op: 'authorize',
  kind: 'authorized',
  mostOf: () => null,
  usualOf: () => null,
});
