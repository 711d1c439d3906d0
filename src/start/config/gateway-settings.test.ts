import { describe, expect, it } from '@jest/globals';
import { policy } from '../../domain/policy/policy';
import type { Problem } from '../../domain/values/problems';
import { nothingConnected } from './config';
import { gatewaySettings } from './gateway-settings';

const two = policy.parse({
  gateways: { stripe: { methods: ['card'], accounts: [{ name: 'eu-shop', currencies: ['EUR'] }] } },
});

function read(variables: Record<string, string>, rules = policy.parse({})) {
  const problems: Problem[] = [];
  const settings = gatewaySettings(rules, (name) => variables[name], problems);
  return { settings, problems: problems.map(({ path }) => path) };
}

describe('payment gateways', () => {
  it('are none without their variables', () => {
    expect(read({})).toEqual({ settings: nothingConnected.gateways, problems: [] });
  });

  it('are Stripe with a key, and several signing secrets while one is replaced', () => {
    const { settings, problems } = read({
      STRIPE_SECRET_KEY: 'rk_live_1',
      STRIPE_WEBHOOK_SECRET: 'whsec_former12, whsec_current1',
    });
    expect(problems).toEqual([]);
    const main = { name: null, key: 'rk_live_1', webhookSecrets: ['whsec_former12', 'whsec_current1'] };
    expect(settings.stripe).toMatchObject({ methods: null, apiUrl: null, accounts: [main] });
  });

  it('have a key for each account of the policy, the main one last', () => {
    const keys = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_SECRET_KEY_EU_SHOP: 'rk_test_2' };
    const { settings, problems } = read(keys, two);
    expect(problems).toEqual([]);
    expect(settings.stripe).toMatchObject({
      methods: ['card'],
      accounts: [
        { name: 'eu-shop', key: 'rk_test_2', currencies: ['EUR'], channels: null },
        { name: null, key: 'sk_test_1', currencies: null },
      ],
    });
  });

  it.each<[Record<string, string>, string[]]>([
    [{ STRIPE_SECRET_KEY: 'pk_live_1' }, ['STRIPE_SECRET_KEY']],
    [{ STRIPE_WEBHOOK_SECRET: 'whsec_current1' }, ['STRIPE_SECRET_KEY']],
    [{ STRIPE_SECRET_KEY: 'rk_live_1', STRIPE_WEBHOOK_SECRET: 'secret' }, ['STRIPE_WEBHOOK_SECRET']],
    [{ STRIPE_SECRET_KEY: 'rk_live_1', STRIPE_API_URL: 'nowhere' }, ['STRIPE_API_URL']],
    [{ ADYEN_API_KEY: 'k' }, ['ADYEN_MERCHANT_ACCOUNT', 'ADYEN_API_URL', 'ADYEN_HMAC_KEY']],
  ])('name what is wrong with %j', (variables, problems) => {
    expect(read(variables).problems).toEqual(problems);
  });

  it('miss the key of an account that the policy names', () => {
    expect(read({ STRIPE_SECRET_KEY: 'rk_live_1' }, two).problems).toEqual(['STRIPE_SECRET_KEY_EU_SHOP']);
  });

  it('are Adyen with all four of its variables', () => {
    const { settings, problems } = read({
      ...{ ADYEN_API_KEY: 'k', ADYEN_MERCHANT_ACCOUNT: 'Shop', ADYEN_API_URL: 'https://checkout-test.adyen.com/v71/' },
      ADYEN_HMAC_KEY: 'ab'.repeat(32),
    });
    expect(problems).toEqual([]);
    expect(settings.adyen).toMatchObject({ url: 'https://checkout-test.adyen.com/v71', hmacKeys: ['ab'.repeat(32)] });
  });
});
