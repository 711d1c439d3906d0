import type { IncomingMessage } from 'node:http';

const NAMES = new Set(['localhost', '127.0.0.1']);

/** True if a request is meant for this machine by name, so that no foreign host name can be pointed at it. */
export function isForLoopback({ headers }: IncomingMessage): boolean {
  return NAMES.has((headers.host ?? '').replace(/:\d+$/, ''));
}

/**
 * True if a request comes from the sandbox's own page (browsers say so), not from another site that is open beside
 * it.
 */
export function isFromOwnPage({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
