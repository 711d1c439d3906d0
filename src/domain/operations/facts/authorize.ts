import { paymentFact } from './payment-fact';

export const authorize = paymentFact({
  op: 'authorize',
  kind: 'authorized',
  mostOf: () => null,
  usualOf: () => null,
});
