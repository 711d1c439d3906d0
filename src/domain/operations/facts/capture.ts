import { availableToCapture, leftToCapture } from '../../derived/payments';
import { paymentFact } from './payment-fact';

/** Money was taken over a payment. One beyond what is owed is a fact too: it is recorded, and the order is overpaid. */
export const capture = paymentFact({
  op: 'capture',
  kind: 'captured',
  mostOf: () => null,
  usualOf: (payment, summary) => availableToCapture(payment, leftToCapture(summary)),
});
