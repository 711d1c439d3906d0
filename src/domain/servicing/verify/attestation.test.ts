import { describe, expect, it } from '@jest/globals';
import { attestationIn } from './attestation';

const digest = '0123456789abcdef'.repeat(4);
const nothing = { marks: [], cut: [], head: null, denial: null };
const line = (more: object) =>
  JSON.stringify({
    order: 'V-1',
    refused: null,
    seq: 3,
    hash: digest,
    note: `9:${digest} 9:${digest.slice(9)}`,
    ...more,
  });

describe('what somebody kept', () => {
  it('has marks wherever they stand in a text', () => {
    expect(attestationIn(`On record: 3:${digest}, and 12:${digest}…`)).toEqual({
      ...nothing,
      marks: [
        { number: 3, digest },
        { number: 12, digest },
      ],
    });
  });

  it.each(['nothing', '', 'null', '{}', 'at 10:30:00', '"number":12345678', `3:${digest.slice(0, 7)}`])(
    'says nothing by “%s”',
    (text) => {
      expect(attestationIn(text)).toEqual(nothing);
    },
  );

  it.each([8, 9, 63])('names a mark of %d digits as cut short', (length) => {
    const cut = `3:${digest.slice(0, length)}`;
    for (const text of [cut, `${cut}…`, `\`${cut}\`.`, `${cut}x`])
      expect(attestationIn(text)).toEqual({ ...nothing, cut: [cut] });
  });

  it('is a place in a chain by a line of an audit export, whatever its note says', () => {
    expect(attestationIn(line({}))).toEqual({ ...nothing, head: { order: 'V-1', entries: 3, hash: digest } });
    const denial = { count: 3, hash: digest };
    for (const order of ['V-1', null]) {
      expect(attestationIn(line({ order, refused: 'not_permitted' }))).toEqual({ ...nothing, denial });
    }
    expect(attestationIn(line({ order: null }))).toEqual({ ...nothing, marks: [{ number: 3, digest }] });
    expect(attestationIn(line({ hash: null }))).toEqual(nothing);
    expect(attestationIn(line({ seq: null, hash: null, refused: 'not_permitted' }))).toEqual(nothing);
  });
});
