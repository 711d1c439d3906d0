import type { StripeSettings } from '../../../src/finance/gateways/stripe/stripe-accounts';
import { type StripeStandIn, stripeStandIn } from '../../support/stripe/stripe-stand-in';
import { openWorkplace, type Workplace, type WorkplaceOptions } from './workplace';

/** What Stripe’s stand-in signs its events with. */
export const stripeSecret = 'whsec_faults_1';

/** A workplace whose refunds go to Stripe’s stand-in; `close` stops that as well. */
export type StripePlace = Workplace & { stripe: StripeStandIn; settings: StripeSettings };

export async function openStripePlace(options: Omit<WorkplaceOptions, 'stripe'>): Promise<StripePlace> {
  const from = { clock: () => new Date() };
  const stripe = await stripeStandIn(() => from.clock());
  const account = { name: null, key: 'rk_test_1', webhookSecrets: [stripeSecret], channels: null, currencies: null };
  const settings = { accounts: [account], methods: null, apiUrl: stripe.url };
  const place = await openWorkplace({ ...options, stripe: settings, unlimitedPosts: true });
  from.clock = place.clock;
  return {
    ...{ ...place, stripe, settings },
    async close() {
      await place.close();
      await stripe.stop();
    },
  };
}
