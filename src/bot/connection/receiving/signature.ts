import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request is good for so long before and after the time that it names. */
export const windowMs = 300_000;

/** A good signature, and when it stops being good (milliseconds since 1970). */
export type Signed = { signature: string; until: number };

/**
 * Holds Slack's signature against the very bytes that came in. Times ahead are refused like those long past: Bolt 5.1.0
 * looks at one side only, and a request dated ahead could be replayed for as long as that.
 */
export function checkSignature(
  secret: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
  now: number,
): Signed | 'unsigned' | 'stale' | 'forged' {
  const timestamp = /^\d{1,12}$/.exec(one(headers['x-slack-request-timestamp']))?.[0];
  // In lower case only, as Slack writes it: the same signature written otherwise would be taken for another.
  const signature = /^v0=([0-9a-f]{64})$/.exec(one(headers['x-slack-signature']))?.[1];
  if (timestamp === undefined || signature === undefined) return 'unsigned';
  const signedAt = Number(timestamp) * 1_000;
  if (Math.abs(now - signedAt) > windowMs) return 'stale';
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  if (!timingSafeEqual(Buffer.from(signature, 'hex'), expected)) return 'forged';
  // Timestamps are whole seconds; the last of them is good to its end.
  return { signature, until: signedAt + windowMs + 1_000 };
}

function one(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}
