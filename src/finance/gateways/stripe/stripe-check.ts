import Stripe from 'stripe';
import { type StripeAccount, type StripeSettings, stripeClient } from './stripe-accounts';
import { errorMessage } from './stripe-answers';

/** What a key must be allowed; in Stripe's names for it. */
export type StripeCheck = { may: string; problem: string | null };

/** Of no payment: asking to refund it shows whether that is allowed, and moves nothing. */
const noPayment = 'pi_0slashorder0doctor0';

/** Whether an account's key may do what refunds need. Moves no money. */
export async function checkStripe(account: StripeAccount, settings: StripeSettings): Promise<StripeCheck[]> {
  const stripe = stripeClient(account, settings);
  return Promise.all([
    checked('read charges and refunds', () => stripe.refunds.list({ limit: 1 })),
    checked('write charges and refunds', () => stripe.refunds.create({ payment_intent: noPayment, amount: 1 })),
    checked('read disputes', () => stripe.disputes.list({ limit: 1 })),
  ]);
}

async function checked(may: string, ask: () => Promise<unknown>): Promise<StripeCheck> {
  try {
    await ask();
    return { may, problem: null };
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const isAllowed = error.code === 'resource_missing';
    return { may, problem: isAllowed ? null : errorMessage(error) };
  }
}
