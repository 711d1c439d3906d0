/** In milliseconds, for one answer of the database, a change of an order, and a ping. */
export type Timeouts = { call: number; submit: number; ping: number };

export const defaultTimeouts: Timeouts = { call: 6_000, submit: 8_000, ping: 2_000 };

/** The call goes on and may still take effect. */
export class TimedOut extends Error {
  override name = 'TimedOut';
}

/** Rejects with TimedOut after `ms`. */
export function withDeadline<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new TimedOut(`${what} has no answer after ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

type Method = (...args: never[]) => Promise<unknown>;

/** The same port, whose calls reject with TimedOut after `ms`. */
export function withTimeouts<Port extends object>(ms: number, port: Port): Port {
  const methods = Object.entries(port as Record<string, Method>).map(([name, method]) => [
    name,
    (...args: never[]) => withDeadline(ms, name, method(...args)),
  ]);
  return Object.fromEntries(methods) as Port;
}
