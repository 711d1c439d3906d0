import { z } from 'zod';
import type { Policy } from '../../domain/policy/policy';
import { TaskFailed } from '../../domain/ports/task-failed';
import { adminApi, type ShopifyAccess, type ShopifyRequests } from '../../storefronts/shopify/admin-api';
import { type Finding, failed, ok } from './finding';

const installed = z.object({
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});

const scopes = '{ currentAppInstallation { accessScopes { handle } } }';

/** Whether each shop that the policy tells takes us in, and lets us record refunds. Changes nothing there. */
export async function checkShopify(
  access: ShopifyAccess | null,
  { statusBack }: Pick<Policy, 'statusBack'>,
  requests: ShopifyRequests = { fetch, now: Date.now },
): Promise<Finding[]> {
  const shops = statusBack.flatMap((one) => ('shop' in one ? [one.shop] : []));
  return Promise.all(shops.map((shop) => checkShop(access, requests, shop)));
}

async function checkShop(access: ShopifyAccess | null, requests: ShopifyRequests, shop: string): Promise<Finding> {
  const check = `telling Shopify (${shop})`;
  if (access === null) return failed(check, 'Set SHOPIFY_CLIENT_ID and SHOPIFY_CLIENT_SECRET.');
  try {
    const answer = installed.parse(await adminApi(access, requests, shop)(scopes, {}));
    const handles = answer.currentAppInstallation.accessScopes.map(({ handle }) => handle);
    const missing = ['read_orders', 'write_orders'].filter((one) => !handles.includes(one));
    return missing.length === 0 ? ok(check) : failed(check, `Give the app the scope ${missing.join(' and ')}.`);
  } catch (error) {
    if (!(error instanceof TaskFailed)) throw error;
    return failed(check, `${error.message}. Check SHOPIFY_CLIENT_ID, its secret, and that the app is installed there.`);
  }
}
