import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { TokenUnreadable } from '../../domain/ports/installation-store';
import { type Sealed, type SealingKey, tokenSeal } from './token-seal';

const keyOf = (id: string, fill: number): SealingKey => ({ id, bytes: Buffer.alloc(32, fill) });
const [k1, k2] = [keyOf('k1', 1), keyOf('k2', 2)];
const token = 'xoxb-1234-not-a-real-token';

/** The same in base64 with one bit of it turned over. */
function flipped(base64: string, bit: number): string {
  const bytes = Buffer.from(base64, 'base64');
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return bytes.toString('base64');
}

describe('a sealed token', () => {
  const seal = tokenSeal([k1]);

  it('opens for the workspace that it was sealed for, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (secret, about) => {
        expect(seal.open(seal.seal(secret, about), about)).toEqual({ secret, isCurrent: true });
      }),
    );
  });

  it('says nothing of what it holds, and is another one each time', () => {
    const [one, other] = [seal.seal(token, 'T1'), seal.seal(token, 'T1')];
    expect(JSON.stringify(one)).not.toContain(token);
    expect(Buffer.from(one.text, 'base64').toString()).not.toContain('xoxb');
    expect(other.nonce).not.toBe(one.nonce);
    expect(other.text).not.toBe(one.text);
    expect(Buffer.from(one.nonce, 'base64')).toHaveLength(12);
    expect(Buffer.from(one.tag, 'base64')).toHaveLength(16);
  });

  it('does not open for another workspace', () => {
    expect(() => seal.open(seal.seal(token, 'T1'), 'T2')).toThrow(TokenUnreadable);
  });

  it.each(['text', 'nonce', 'tag'] as const)('does not open where a single bit of its %s was changed', (part) => {
    fc.assert(
      fc.property(fc.nat(), (bit) => {
        const kept = seal.seal(token, 'T1');
        expect(() => seal.open({ ...kept, [part]: flipped(kept[part], bit) }, 'T1')).toThrow(TokenUnreadable);
      }),
    );
  });

  it.each<[string, Partial<Sealed>]>([
    ['a tag cut short', { tag: Buffer.alloc(4).toString('base64') }],
    ['no tag', { tag: '' }],
    ['no nonce', { nonce: '' }],
    ['no text', { text: '' }],
    ['the id of another key', { key: 'k2' }],
    ['the id of no key', { key: 'k9' }],
  ])('does not open with %s, and the error says nothing of it', (_, change) => {
    const both = tokenSeal([k1, k2]);
    const kept = { ...both.seal(token, 'T1'), ...change };
    expect(() => both.open(kept, 'T1')).toThrow(TokenUnreadable);
    expect(() => both.open(kept, 'T1')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('xoxb') }),
    );
  });
});

describe('a new key', () => {
  it('seals what comes, and what older ones have sealed still opens, and is said to be old', () => {
    const kept = tokenSeal([k1]).seal(token, 'T1');
    const rotated = tokenSeal([k2, k1]);
    expect(rotated.open(kept, 'T1')).toEqual({ secret: token, isCurrent: false });
    expect(rotated.seal(token, 'T1').key).toBe('k2');
    expect(() => tokenSeal([k2]).open(kept, 'T1')).toThrow(/no key k1/);
  });

  it('of the same id, but another one, opens nothing', () => {
    const kept = tokenSeal([k1]).seal(token, 'T1');
    expect(() => tokenSeal([keyOf('k1', 3)]).open(kept, 'T1')).toThrow(TokenUnreadable);
  });
});
