/** A request as somebody sends it, or bytes that are none; and the statuses that it may be answered with. */
export type HostileRequest =
  | { method: string; path: string; headers: Record<string, string>; body: Buffer; expects: readonly number[] }
  | { bytes: Buffer; expects: readonly number[] };

/** One kind of them, each a little different. */
export type HostileKind = { name: string; make: () => HostileRequest };

export const endpoint = '/slack/events';

/** No status at all: the connection was closed, which is an answer too. */
export const hungUp = 0;

export function posted(
  body: Buffer | string,
  headers: Record<string, string>,
  expects: readonly number[],
): HostileRequest {
  return { method: 'POST', path: endpoint, headers, body: Buffer.from(body), expects };
}
