import type { Policy } from '../../domain/policy/policy';
import { siteEndpoint } from '../../domain/policy/status-back';
import { statusTeller } from '../../storefronts/b2c/tell-status';
import type { TellStorefront } from '../../webhooks/tell-endpoints';
import type { Config } from '../config/config';

/** What tells each of the policy's storefronts, by the name of its deliveries. */
export function storefrontTellers(
  { statusBack }: Pick<Policy, 'statusBack'>,
  sfcc: Config['sfcc'],
  clock: () => Date,
): ReadonlyMap<string, TellStorefront> {
  const requests = { fetch, now: () => clock().getTime() };
  return new Map(statusBack.map((site) => [siteEndpoint(site), statusTeller(sfcc, requests, site)]));
}
