import { createHash } from 'node:crypto';

/** Tells whether something says the same as before, without keeping what it said. */
export function contentDigest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
