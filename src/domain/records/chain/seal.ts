import { hash } from 'node:crypto';
import { z } from 'zod';
import { canonical } from './canonical';

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in hexadecimal');

/**
 * Proves a record and all before it (threat model, “Rewriting the past”). `hash` covers the hash before and the
 * record, each text as a salted commitment, so that it could be erased. `chain` is the version of these rules.
 */
export const seal = z.strictObject({
  chain: z.literal(1),
  hash: sha256,
  salt: z.string().regex(/^[0-9a-f]{32}$/, 'is no salt of 16 bytes in hexadecimal'),
});
export type Seal = z.infer<typeof seal>;

/** The hash covers the kind, so that no record passes for one of another kind. */
type Kind = 'original' | 'entry' | 'storefront' | 'denial';

/** `before` is empty for the first record; `salt` is 16 random bytes in hexadecimal. */
export function sealOf(kind: Kind, record: object, before: string, salt: string): Seal {
  return { chain: 1, hash: hashOf(kind, record, before, salt), salt };
}

/** Whether record and the hash before it are what was sealed. */
export function holds(kind: Kind, record: object, before: string, sealed: Seal): boolean {
  return hashOf(kind, record, before, sealed.salt) === sealed.hash;
}

function hashOf(kind: Kind, record: object, before: string, salt: string): string {
  let at = 0;
  const told = canonical(record, (text) => `"${commitmentOf(text, salt, at++)}"`);
  return hash('sha256', `slash-order 1 ${kind}\n${before}\n${told}`);
}

/** Each text has a salt of its own, so that knowing one gives away no other. */
function commitmentOf(text: string, salt: string, at: number): string {
  return hash('sha256', `${hash('sha256', `${salt}${at}`)}${text}`);
}
