import { createHash } from 'node:crypto';

/** Detects a change of content without storing the content. */
export function contentDigest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
