import { createContext, Script } from 'node:vm';
import type { Policy } from '../../domain/policy/policy';

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

const searching = createContext({ expression: '', text: '' });
const search = new Script('new RegExp(expression).exec(text)');

/** Far more than an expression of good sense needs, on a busy machine as well. */
const longestMs = 100;

/**
 * The first group of an expression in a text, `null` where it is not found in time. The expression comes from the
 * policy and the text from anybody: together they can take as long as they like, but for this.
 */
function firstGroupWithin(expression: string, text: string): string | null {
  Object.assign(searching, { expression, text });
  try {
    const found: RegExpExecArray | null = search.runInContext(searching, { timeout: longestMs });
    return found?.[1] ?? null;
  } catch (error) {
    const { code } = Object(error) as { code?: unknown };
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  }
}
