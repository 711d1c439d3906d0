import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BSON } from 'mongodb';
import { canonical } from './canonical';
import { erased, erasedText, holds, sealOf } from './seal';

const salt = '00112233445566778899aabbccddeeff';
const asText = (value: unknown) => canonical(value, (text) => text);

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

  it('holds on after any texts were erased, one after the other, and nothing is left of these', () => {
    const paths = fc.tuple(fc.nat(6), fc.nat(6));
    fc.assert(
      fc.property(anyRecord, paths, (record, [first, second]) => {
        let at = 0;
        const sealed = sealOf('entry', record, 'before', salt);
        const once = erased(record, sealed, () => at++ % 7 === first);
        at = 0;
        const twice = erased(once.record, once.seal, () => at++ % 7 === second);
        for (const { record: left, seal } of [once, twice]) {
          expect(holds('entry', left, 'before', seal)).toBe(true);
          expect(JSON.stringify(seal)).not.toContain(salt);
        }
      }),
    );
  });

  it('shows an erased text as such, and keeps the others provable', () => {
    const record = { actor: { id: 'U0AVA', role: 'agent' }, note: 'Grace called', amount: 5 };
    const { record: left, seal } = erased(
      record,
      sealOf('entry', record, '', salt),
      (path) => path.join('.') === 'note',
    );
    expect(left).toEqual({ actor: { id: 'U0AVA', role: 'agent' }, note: erasedText, amount: 5 });
    expect(holds('entry', { ...left, note: 'Grace called' }, '', seal)).toBe(false);
    expect(holds('entry', { ...left, note: 'another' }, '', seal)).toBe(false);
    expect(holds('entry', { ...left, actor: { id: 'U0BEN', role: 'agent' } }, '', seal)).toBe(false);
  });
});
