import { paymentFact } from './payment-fact';

/** An authorization is released without a capture. */
export const reverse = paymentFact({
  op: 'reverse',
  kind: 'reversed',
  mostOf: ({ authorized, reversed, captured }) => Math.max(0, authorized - reversed - captured),
  usualOf: () => null,
});
