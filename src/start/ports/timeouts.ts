/** How long anybody waits, in milliseconds: for one answer of the database, for a change, and for whether it is there. */
export type Timeouts = { call: number; submit: number; ping: number };

export const defaultTimeouts: Timeouts = { call: 6_000, submit: 8_000, ping: 2_000 };

/** Nothing came of a call for so long. It goes on, and may be done all the same. */
export class TimedOut extends Error {
  override name = 'TimedOut';
}

/** What comes of some work; rejects with TimedOut where that takes longer than so many milliseconds. */
export function withTimeout<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new TimedOut(`${what} has no answer after ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

type Method = (...given: never[]) => Promise<unknown>;

/** The same port, none of whose calls takes longer than so many milliseconds. */
export function withTimeouts<Port extends object>(ms: number, port: Port): Port {
  const methods = Object.entries(port as Record<string, Method>).map(([name, method]) => [
    name,
    (...given: never[]) => withTimeout(ms, name, method(...given)),
  ]);
  return Object.fromEntries(methods) as Port;
}
