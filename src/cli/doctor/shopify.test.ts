import { describe, expect, it } from '@jest/globals';
import { shopifyStandIn } from '../../../test/support/shopify-stand-in';
import { policy } from '../../domain/policy/policy';
import { checkShopify } from './shopify';

const told = policy.parse({ statusBack: [{ site: 'RefArch' }, { shop: 'my-shop.myshopify.com' }] });
const access = { clientId: 'client', clientSecret: 'secret', url: null };
const check = 'telling Shopify (my-shop.myshopify.com)';

describe('checking Shopify', () => {
  const standIn = shopifyStandIn(() => 0);
  const found = (by: typeof access | null) => checkShopify(by, told, { fetch: standIn.fetch, now: () => 0 });

  it('asks nothing where Shopify is told nothing', async () => {
    expect(await checkShopify(access, policy.parse({}))).toEqual([]);
  });

  it('finds whether the shop takes the app in, and what the app may', async () => {
    expect(await found(access)).toEqual([{ check, state: 'ok', advice: '' }]);
    standIn.scopes.pop();
    expect(await found(access)).toEqual([{ check, state: 'failed', advice: 'Give the app the scope write_orders.' }]);
    expect(await found({ ...access, clientSecret: 'wrong' })).toMatchObject([
      { state: 'failed', advice: expect.stringContaining('Shopify answered 401. Check SHOPIFY_CLIENT_ID') },
    ]);
    expect(await found(null)).toMatchObject([{ state: 'failed' }]);
    expect(standIn.refunds).toEqual([]);
  });
});
