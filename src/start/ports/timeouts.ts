/** Milliseconds to wait for one answer of the database, for a change of an order, and for a ping. */
export type Timeouts = { call: number; submit: number; ping: number };

export const defaultTimeouts: Timeouts = { call: 6_000, submit: 8_000, ping: 2_000 };

/** A call had no answer in time. It goes on, and may still take effect. */
export class TimedOut extends Error {
  override name = 'TimedOut';
}

/** Rejects with TimedOut where the work takes longer than `ms`. */
export function withDeadline<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new TimedOut(`${what} has no answer after ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

type Method = (...given: never[]) => Promise<unknown>;

/** The same port, each of whose calls rejects with TimedOut after `ms`. */
export function withTimeouts<Port extends object>(ms: number, port: Port): Port {
  const methods = Object.entries(port as Record<string, Method>).map(([name, method]) => [
    name,
    (...given: never[]) => withDeadline(ms, name, method(...given)),
  ]);
  return Object.fromEntries(methods) as Port;
}
