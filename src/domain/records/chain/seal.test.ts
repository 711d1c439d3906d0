import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BSON } from 'mongodb';
import { canonical } from './canonical';
import { holds, seal, sealOf } from './seal';

const salt = '00112233445566778899aabbccddeeff';
const asText = (value: unknown) => canonical(value);

/** Anything that a document can hold. */
const anyRecord = fc.dictionary(
  fc.string({ minLength: 1 }).filter((key) => !key.includes('\0') && key !== '__proto__'),
  fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      ...[fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null), fc.double()],
      fc.date({ noInvalidDate: true }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('b', 'a', '10', '9', 'note'), tie('value'), { maxKeys: 4 }),
    ),
  })).value,
);

describe('a record as one text', () => {
  it.each<[string, unknown, string]>([
    ['keys in one order', { b: 1, a: { d: 2, c: 3 } }, '{"a":{"c":3,"d":2},"b":1}'],
    ['what is undefined as null, as the database keeps it', { a: undefined, b: [undefined] }, '{"a":null,"b":[null]}'],
    ['what is absent as nothing', {}, '{}'],
    ['0 of either sign', [0, -0], '[0,0]'],
    ['an instant', { at: new Date(5) }, '{"at":{"$date":5}}'],
    ['numbers, texts and flags told apart', [1, '1', true, 'true', null, 'null'], '[1,"1",true,"true",null,"null"]'],
  ])('has %s', (_, value, text) => {
    expect(asText(value)).toBe(text);
  });

  it('is the same after it went through the database', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const kept = BSON.deserialize(BSON.serialize(record, { ignoreUndefined: false }));
        expect(asText(kept)).toBe(asText(record));
      }),
    );
  });
});

describe('a seal', () => {
  it('holds for the record and the hash before it, whatever order the keys come in, and for no other', () => {
    const sealed = sealOf('entry', { actor: 'U1', amount: 5 }, 'before', salt);
    expect(holds('entry', { amount: 5, actor: 'U1' }, 'before', sealed)).toBe(true);
    expect(holds('entry', { amount: 5, actor: 'U1' }, 'other', sealed)).toBe(false);
    expect(holds('denial', { amount: 5, actor: 'U1' }, 'before', sealed)).toBe(false);
    expect(holds('entry', { amount: 5, actor: 'U2' }, 'before', sealed)).toBe(false);
    expect(holds('entry', { amount: 5, actor: 'U1', more: null }, 'before', sealed)).toBe(false);
  });

  it('is what it was, for as long as there are seals of the first chain', () => {
    const record = { seq: 1, actor: { id: 'U0AVA', role: 'agent' }, note: null, amounts: [100, -7] };
    expect(sealOf('entry', record, '', salt).hash).toBe(
      '8ed7d1128b18178f804cb15e77a2670b7413eb0f277864572ec7467f0a6e5494',
    );
  });

  it('says nothing of its texts: with another salt the same record has another hash', () => {
    const other = sealOf('entry', { note: 'a' }, '', salt.replace('0', '1'));
    expect(sealOf('entry', { note: 'a' }, '', salt).hash).not.toBe(other.hash);
  });

  it('has room for its one salt alone, and so none for a text that is left out', () => {
    const sealed = sealOf('entry', { note: 'a' }, '', salt);
    expect(seal.safeParse(sealed).success).toBe(true);
    for (const other of [[], [{ commitment: sealed.hash }], [{ salt: sealed.hash }]]) {
      expect(seal.safeParse({ ...sealed, salt: other }).success).toBe(false);
      expect(seal.safeParse({ ...sealed, salts: other }).success).toBe(false);
    }
  });
});
