import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { TokenUnreadable } from '../../domain/ports/installation-store';

/** A 32-byte key, and the id that is stored beside each ciphertext. */
export type SealingKey = { id: string; bytes: Buffer };

/** The first one encrypts; all of them decrypt. */
export type SealingKeys = readonly [SealingKey, ...SealingKey[]];

/** A ciphertext with the id of its key; the rest in base64. */
export const sealed = z.strictObject({ key: z.string(), nonce: z.string(), text: z.string(), tag: z.string() });
export type Sealed = z.infer<typeof sealed>;

/** Encrypts secrets, each bound to a subject (`about`) as associated data. */
export type TokenSeal = {
  seal: (secret: string, about: string) => Sealed;
  /** `isCurrent`: encrypted with the first key. Throws TokenUnreadable. */
  open: (kept: Sealed, about: string) => { secret: string; isCurrent: boolean };
};

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

export function tokenSeal(keys: SealingKeys): TokenSeal {
  const [current] = keys;
  return {
    seal(secret, about) {
      // 96 random bits: far more than one key ever needs.
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, current.bytes, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(about));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return { key: current.id, nonce: base64(nonce), text: base64(text), tag: base64(cipher.getAuthTag()) };
    },
    open(kept, about) {
      const key = keys.find(({ id }) => id === kept.key);
      if (key === undefined) throw new TokenUnreadable(`there is no key ${kept.key}`);
      return { secret: opened(kept, key, about), isCurrent: key === current };
    },
  };
}

function opened({ nonce, text, tag }: Sealed, { id, bytes }: SealingKey, about: string): string {
  try {
    const cipher = createDecipheriv(algorithm, bytes, Buffer.from(nonce, 'base64'), { authTagLength: tagBytes });
    cipher.setAAD(Buffer.from(about)).setAuthTag(Buffer.from(tag, 'base64'));
    return cipher.update(Buffer.from(text, 'base64'), undefined, 'utf8') + cipher.final('utf8');
  } catch {
    throw new TokenUnreadable(`key ${id} has not sealed this, or not for ${about}, or it was changed since`);
  }
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64');
}
