import { hash } from 'node:crypto';
import { z } from 'zod';
import { canonical } from './canonical';

/** A SHA-256 in hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in hexadecimal');

/**
 * Proves that a record is what was written, and what was written before it (threat model, “Rewriting the past”). `hash`
 * is the SHA-256 of the hash before and of the record, in which each text is replaced by a commitment to it, with a salt
 * of its own that is made from the record's `salt`. `chain` is the version of these rules: what is sealed under a number is
 * checked by the rules of that number for ever.
 */
export const seal = z.strictObject({
  chain: z.literal(1),
  hash: sha256,
  salt: z.string().regex(/^[0-9a-f]{32}$/, 'is no salt of 16 bytes in hexadecimal'),
});
export type Seal = z.infer<typeof seal>;

/** What can be sealed. A record of one kind never has the hash of another. */
type Kind = 'original' | 'entry' | 'storefront' | 'denial';

/** Seals a record behind the hash `before` it (empty for the first). `salt` is 16 random bytes in hexadecimal. */
export function sealOf(kind: Kind, record: object, before: string, salt: string): Seal {
  return { chain: 1, hash: hashOf(kind, record, before, salt), salt };
}

/** Whether a record is what was sealed, and what was before it was that. */
export function holds(kind: Kind, record: object, before: string, sealed: Seal): boolean {
  return hashOf(kind, record, before, sealed.salt) === sealed.hash;
}

function hashOf(kind: Kind, record: object, before: string, salt: string): string {
  let at = 0;
  const told = canonical(record, (text) => commitmentOf(text, salt, at++));
  return hash('sha256', `slash-order 1 ${kind}\n${before}\n${told}`);
}

/** The commitment to the text at a place in a record. Other texts' salts say nothing of its own. */
function commitmentOf(text: string, salt: string, at: number): string {
  return hash('sha256', `${hash('sha256', `${salt}${at}`)}${text}`);
}
