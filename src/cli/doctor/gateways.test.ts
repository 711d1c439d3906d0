import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StripeStandIn, stripeStandIn } from '../../../test/support/stripe/stripe-stand-in';
import type { StripeAccount } from '../../finance/gateways/stripe/stripe-accounts';
import { nothingConnected } from '../../start/config/config';
import { checkGateways } from './gateways';

const account: StripeAccount = {
  ...{ name: null, key: 'rk_test_1', webhookSecrets: ['whsec_secret_1'], channels: null, currencies: null },
};

describe('doctor on payment gateways', () => {
  let stripe: StripeStandIn;
  beforeAll(async () => {
    stripe = await stripeStandIn(() => new Date());
  });
  afterAll(() => stripe.stop());
  const found = (one: StripeAccount) =>
    checkGateways({ ...nothingConnected.gateways, stripe: { accounts: [one], methods: null, apiUrl: stripe.url } });

  it('skips what is not set up', async () => {
    expect(await checkGateways(nothingConnected.gateways)).toMatchObject([{ state: 'skipped' }]);
  });

  it('is content with a restricted key that may refund and read, and moves no money', async () => {
    expect(await found(account)).toMatchObject([
      { check: 'Stripe', state: 'ok', advice: 'test mode' },
      { check: 'Stripe: events', state: 'ok' },
    ]);
    expect(stripe.ledger.refunds).toEqual([]);
  });

  it('says what a key may not do, and what to click', async () => {
    stripe.denied = ['POST refunds', 'GET disputes'];
    expect(await found({ ...account, name: 'eu' })).toMatchObject([
      { check: 'Stripe (eu): write charges and refunds', state: 'failed', advice: expect.stringContaining('403') },
      { check: 'Stripe (eu): read disputes', state: 'failed', advice: expect.stringContaining('“Disputes” read') },
      { check: 'Stripe (eu): events', state: 'ok' },
    ]);
    stripe.denied = [];
  });

  it('says that nobody hears of late failures without a signing secret', async () => {
    expect(await found({ ...account, webhookSecrets: [] })).toContainEqual(
      expect.objectContaining({ check: 'Stripe: events', state: 'failed' }),
    );
  });
});
