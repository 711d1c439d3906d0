import type { Changes } from '../workspace/changes';

type Falsy = false | null | undefined | 0 | '';

/**
 * Resolves with the first truthy result of `predicate`, which is called now and after every change, never by the
 * clock. Rejects at the deadline (ms) with `describe`, and where `predicate` is asynchronous: a promise is truthy.
 */
export function until<Found>(
  changes: Changes,
  predicate: () => Found,
  { timeoutMs, describe }: { timeoutMs: number; describe: () => string },
): Promise<Exclude<Found, Falsy>> {
  return new Promise((resolve, reject) => {
    const end = () => {
      unsubscribe();
      clearTimeout(deadline);
    };
    const look = () => {
      try {
        const found = predicate();
        if (found instanceof Promise) throw new TypeError(`until does not wait for promises: ${predicate.toString()}`);
        if (!found) return;
        end();
        resolve(found as Exclude<Found, Falsy>);
      } catch (error) {
        end();
        reject(error);
      }
    };
    const unsubscribe = changes.subscribe(look);
    const deadline = setTimeout(() => {
      end();
      reject(new Error(`Still not so after ${timeoutMs} ms: ${predicate.toString()}\n${describe()}`));
    }, timeoutMs);
    look();
  });
}
