import { createContext, Script } from 'node:vm';

const searching = createContext({ expression: '', text: '' });
const search = new Script('new RegExp(expression).exec(text)');

/** Far more than an expression of good sense needs, on a busy machine as well. */
const longestMs = 100;

/**
 * The first group of an expression in a text, `null` where it is not found in time. The expression comes from the
 * policy and the text from anybody: together they can take as long as they like, but for this.
 */
export function firstGroupWithin(expression: string, text: string): string | null {
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
