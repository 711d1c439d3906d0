/** How long anybody waits, in milliseconds: for one answer of the database, for a change, and for whether it is there. */
export type Patience = { call: number; submit: number; ping: number };

export const usualPatience: Patience = { call: 6_000, submit: 8_000, ping: 2_000 };

/** Nothing came of a call for so long. It goes on, and may be done all the same. */
export class TookTooLong extends Error {
  override name = 'TookTooLong';
}

/** What comes of some work; rejects with TookTooLong where that takes longer than so many milliseconds. */
export function inTime<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new TookTooLong(`${what} has no answer after ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

type Method = (...given: never[]) => Promise<unknown>;

/** The same port, none of whose calls takes longer than so many milliseconds. */
export function timely<Port extends object>(ms: number, port: Port): Port {
  const methods = Object.entries(port as Record<string, Method>).map(([name, method]) => [
    name,
    (...given: never[]) => inTime(ms, name, method(...given)),
  ]);
  return Object.fromEntries(methods) as Port;
}
