import type { Problem } from '../../domain/values/problems';
import type { ShopifyAccess } from '../../storefronts/shopify/admin-api';
import type { ReadVariable } from './slack-variables';

/** How Shopify is told; `null` where none of its variables is set. Adds to `problems`. */
export function shopifyAccess(env: ReadVariable, problems: Problem[]): ShopifyAccess | null {
  const [clientId, clientSecret] = [env('SHOPIFY_CLIENT_ID'), env('SHOPIFY_CLIENT_SECRET')];
  if (clientId === undefined && clientSecret === undefined) return null;
  const missing = (path: string) => problems.push({ path, problem: 'is missing. Shopify can’t be told without it' });
  if (clientId === undefined) missing('SHOPIFY_CLIENT_ID');
  if (clientSecret === undefined) missing('SHOPIFY_CLIENT_SECRET');
  return { clientId: clientId ?? '', clientSecret: clientSecret ?? '', url: env('SHOPIFY_API_URL') ?? null };
}
