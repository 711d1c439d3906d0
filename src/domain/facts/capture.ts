import { z } from 'zod';
import type { Decision } from '../decision';
import { noEffects } from '../entry';
import type { OrderSummary } from '../order-summary';
import { availableToCapture, leftToCapture } from '../payments';
import { refuse } from '../refusals';
import { fact, factHead } from './fact';

const request = z.strictObject({ op: z.literal('capture'), ...factHead, payment: z.string(), amount: z.number() });
type Capture = z.infer<typeof request>;

/** Money was taken over a payment. One beyond what is owed is a fact too: it is recorded, and the order is overpaid. */
export const capture = fact({ request, decide });

function decide(summary: OrderSummary, { payment, amount }: Capture): Decision {
  const known = summary.payments.find(({ id }) => id === payment);
  if (known === undefined) {
    return refuse({ code: 'amount_invalid', field: 'payment', requested: amount, possible: null });
  }
  if (!Number.isSafeInteger(amount) || amount < 1) {
    const possible = availableToCapture(known, leftToCapture(summary));
    return refuse({ code: 'amount_invalid', field: 'amount', requested: amount, possible });
  }
  return { effects: { ...noEffects, captures: [{ payment, amount }] } };
}
