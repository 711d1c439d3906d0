import { hash } from 'node:crypto';
import { z } from 'zod';
import { canonical, withTexts } from './canonical';

/** A SHA-256 in hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in hexadecimal');

/** What opens the commitment to one text, or the commitment itself where the text was erased. */
const textSalt = z.union([z.strictObject({ salt: sha256 }), z.strictObject({ commitment: sha256 })]);

/**
 * Proves that a record is what was written, and what was written before it (threat model, “Rewriting the past”). `hash`
 * is the SHA-256 of the hash before and of the record, in which each text is replaced by a salted commitment to it: a
 * text can be erased together with its salt, and the hash still holds. `salts` is the record's salt, from which each text
 * has its own; once a text was erased, what is left for each text, in the order of the record. `chain` is the version of
 * these rules: what is sealed under a number is checked by the rules of that number for ever.
 */
export const seal = z.strictObject({
  chain: z.literal(1),
  hash: sha256,
  salts: z.union([z.string().regex(/^[0-9a-f]{32}$/, 'is no salt of 16 bytes in hexadecimal'), z.array(textSalt)]),
});
export type Seal = z.infer<typeof seal>;

/** What can be sealed. A record of one kind never has the hash of another. */
type Kind = 'original' | 'entry' | 'storefront' | 'denial';

/** Seals a record behind the hash `before` it (empty for the first). `salt` is 16 random bytes in hexadecimal. */
export function sealOf(kind: Kind, record: object, before: string, salt: string): Seal {
  return { chain: 1, hash: hashOf(kind, record, before, salt), salts: salt };
}

/** Whether a record is what was sealed, and what was before it was that. */
export function holds(kind: Kind, record: object, before: string, sealed: Seal): boolean {
  return hashOf(kind, record, before, sealed.salts) === sealed.hash;
}

/** What stands in place of a text that was erased. */
export const erasedText = '[erased]';

/** A record without the texts at some of its paths, and its seal, which holds on without knowing them. */
export function erased<Sealed extends object>(
  record: Sealed,
  sealed: Seal,
  isErased: (path: readonly string[]) => boolean,
): { record: Sealed; seal: Seal } {
  const salts: Exclude<Seal['salts'], string> = [];
  const left = withTexts(record, (text, path) => {
    const erases = isErased(path);
    const { salts: before } = sealed;
    salts.push(erases ? { commitment: commitmentOf(text, before, salts.length) } : saltOf(before, salts.length));
    return erases ? erasedText : text;
  });
  return { record: left as Sealed, seal: { ...sealed, salts } };
}

function hashOf(kind: Kind, record: object, before: string, salts: Seal['salts']): string {
  let at = 0;
  const told = canonical(record, (text) => commitmentOf(text, salts, at++));
  return hash('sha256', `slash-order 1 ${kind}\n${before}\n${told}`);
}

/** The commitment to the text at a place in a record. Where its commitment is all that is left, it must be gone. */
function commitmentOf(text: string, salts: Seal['salts'], at: number): string {
  const own = saltOf(salts, at);
  if ('salt' in own) return hash('sha256', `${own.salt}${text}`);
  return text === erasedText ? own.commitment : '';
}

/** Other texts' salts say nothing of this one. */
function saltOf(salts: Seal['salts'], at: number): z.infer<typeof textSalt> {
  return typeof salts === 'string' ? { salt: hash('sha256', `${salts}${at}`) } : (salts[at] ?? { commitment: '' });
}
