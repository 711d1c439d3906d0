import { createContext, Script } from 'node:vm';
import type { Policy } from '../../domain/policy/policy';

/** The order that a storefront link leads to, by the policy's patterns; `null` if none. */
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

const sandbox = createContext({ expression: '', text: '' });
const search = new Script('new RegExp(expression).exec(text)');

/** Far more than a sensible expression needs, even on a busy machine. */
const timeoutMs = 100;

/** A policy's expression can backtrack without end on some text, so the search has a time limit; `null` after it. */
function firstGroupWithin(expression: string, text: string): string | null {
  Object.assign(sandbox, { expression, text });
  try {
    const found: RegExpExecArray | null = search.runInContext(sandbox, { timeout: timeoutMs });
    return found?.[1] ?? null;
  } catch (error) {
    const { code } = Object(error) as { code?: unknown };
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return null;
    throw error;
  }
}
