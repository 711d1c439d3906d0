import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Slack's recommended tolerance, before and after a request's timestamp. */
export const windowMs = 300_000;

/** A valid signature, and when it expires (milliseconds since 1970). */
export type Signed = { signature: string; until: number };

/** Rejects future timestamps too: Bolt 5.1.0 does not, so that such a request could be replayed until then. */
export function checkSignature(
  secret: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
  now: number,
): Signed | 'unsigned' | 'stale' | 'forged' {
  const timestamp = /^\d{1,12}$/.exec(one(headers['x-slack-request-timestamp']))?.[0];
  // Lower case only, as Slack writes it; another spelling would pass the replay check as a new signature.
  const signature = /^v0=([0-9a-f]{64})$/.exec(one(headers['x-slack-signature']))?.[1];
  if (timestamp === undefined || signature === undefined) return 'unsigned';
  const signedAt = Number(timestamp) * 1_000;
  if (Math.abs(now - signedAt) > windowMs) return 'stale';
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  if (!timingSafeEqual(Buffer.from(signature, 'hex'), expected)) return 'forged';
  // Timestamps are whole seconds; the last one is valid to its end.
  return { signature, until: signedAt + windowMs + 1_000 };
}

function one(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}
