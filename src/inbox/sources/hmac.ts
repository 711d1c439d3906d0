import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether a signature in base64 is the HMAC-SHA256 of the parts by any of the keys. Node's own HMAC, since those in
 * JavaScript would hold up everything else for a large body.
 */
export function isSignedBy(keys: readonly Buffer[], parts: readonly (string | Buffer)[], signature: string): boolean {
  const given = Buffer.from(signature, 'base64');
  // Every key is tried, so that the time taken says nothing of which one fits.
  return keys.map((key) => isEqual(given, digestOf(key, parts))).some((fits) => fits);
}

function digestOf(key: Buffer, parts: readonly (string | Buffer)[]): Buffer {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

function isEqual(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
