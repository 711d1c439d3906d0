import { paymentFact } from './payment-fact';

/** Money that was reserved over a payment, and not taken, was let go. */
export const reverse = paymentFact({
  op: 'reverse',
  kind: 'reversed',
  mostOf: ({ authorized, reversed, captured }) => Math.max(0, authorized - reversed - captured),
  usualOf: () => null,
});
