import { availableToCapture, leftToCapture } from '../../derived/payments';
import { paymentFact } from './payment-fact';

/** A capture beyond what is owed is recorded too: the order is then overpaid. */
export const capture = paymentFact({
  op: 'capture',
  kind: 'captured',
  mostOf: () => null,
  usualOf: (payment, summary) => availableToCapture(payment, leftToCapture(summary)),
});
