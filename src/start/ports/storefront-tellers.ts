import type { Policy } from '../../domain/policy/policy';
import { storefrontEndpoint } from '../../domain/policy/status-back';
import { statusTeller } from '../../storefronts/b2c/tell-status';
import { shopifyTeller } from '../../storefronts/shopify/tell-shopify';
import type { TellStorefront } from '../../webhooks/tell-endpoints';
import type { Config } from '../config/config';

export type TellersOptions = Pick<Config, 'sfcc' | 'shopify'> & {
  databaseId: () => Promise<string>;
  clock: () => Date;
};

/** What tells each of the policy's storefronts, by the name of its deliveries. */
export function storefrontTellers(
  { statusBack }: Pick<Policy, 'statusBack'>,
  { sfcc, shopify, databaseId, clock }: TellersOptions,
): ReadonlyMap<string, TellStorefront> {
  const requests = { fetch, now: () => clock().getTime() };
  return new Map(
    statusBack.map((one): [string, TellStorefront] => [
      storefrontEndpoint(one),
      'site' in one ? statusTeller(sfcc, requests, one) : shopifyTeller({ access: shopify, requests, databaseId }, one),
    ]),
  );
}
