import type { Policy } from '../../domain/policy/policy';
import { firstGroupWithin } from './within-time';

/**
 * The order that a link to one of the storefront's pages leads to, as the policy knows them; `null` where it is none.
 */
export function orderLinkedBy(address: string, { storefronts }: Pick<Policy, 'storefronts'>): string | null {
  const url = address.replaceAll('&amp;', '&');
  if (!URL.canParse(url)) return null;
  const { hostname, pathname, search } = new URL(url);
  const [number] = storefronts
    .filter(({ domain }) => hostname === domain || hostname.endsWith(`.${domain}`))
    .flatMap(({ pattern }) => firstGroupWithin(pattern, `${pathname}${search}`) ?? []);
  return number === undefined ? null : decoded(number);
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
