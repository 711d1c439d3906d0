import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { plainTextObject, section } from './blocks';
import {
  cutAndEscape,
  escapeMrkdwn,
  link,
  maskEmail,
  maskPhone,
  mention,
  quote,
  truncate,
  unescapeMrkdwn,
} from './text';

const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });

describe('an e-mail in a channel', () => {
  it.each([
    ['grace@example.com', 'g•••@example.com'],
    ['grace.hopper+orders@mail.example.co.uk', 'g•••@mail.example.co.uk'],
    [' grace@example.com ', 'g•••@example.com'],
    ['g@example.com', 'g•••@example.com'],
    ['"grace@home"@example.com', '"•••@example.com'],
    ['grace@münchen.example', 'g•••@münchen.example'],
    ['😀race@example.com', '😀•••@example.com'],
  ])('%j reads %j', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });

  it.each([
    'grace',
    '',
    '@example.com',
    'grace@',
    'grace@example.com, call +1 555 0100',
    'Grace Hopper <grace@example.com>',
    'grace@example.com\nSecret Street 42',
    '12 Main Street @ Springfield, MA',
  ])('is nothing at all where it is none: %j', (email) => {
    expect(maskEmail(email)).toBe('•••');
  });

  it('never tells more than its first character and its domain', () => {
    const local = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(local, fc.domain(), (name, domain) => {
        const [first = ''] = `${name}@${domain}`.trim();
        expect([`${first}•••@${domain}`, '•••']).toContain(maskEmail(`${name}@${domain}`));
      }),
    );
  });
});

describe('a phone number in a channel', () => {
  it.each([
    ['+1 555 010 0199', '••• 99'],
    ['(555) 010-0100', '••• 00'],
    ['555-010', '••• 10'],
    ['0171/2345678', '••• 78'],
  ])('%j reads %j', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it.each(['', '12', '0100', 'call my neighbour', '+'])('is nothing at all where it is none: %j', (phone) => {
    expect(maskPhone(phone)).toBe('•••');
  });

  it('never tells more than two digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 +-()/x.') }), (phone) => {
        expect(maskPhone(phone)).toMatch(/^•••( \d\d)?$/);
      }),
    );
  });
});

describe('text from outside', () => {
  it.each([
    [
      '<!channel> <@U0AVA> <#C1> <https://evil.test|here>',
      '&lt;!channel&gt; &lt;@U0AVA&gt; &lt;#C1&gt; &lt;https://evil.test|here&gt;',
    ],
    ['&lt;!channel&gt;', '&amp;lt;!channel&amp;gt;'],
    ['*bold* _it_ ~gone~ `code`', '∗bold∗ ˍitˍ ∼gone∼ ˋcodeˋ'],
    ['john_smith@example.com, A*B-1', 'john_smith@example.com, A*B-1'],
  ])('%j is made %j', (text, made) => {
    expect(escapeMrkdwn(text)).toBe(made);
  });

  it('has nothing left that mentions, links or formats', () => {
    const wild = fc.string({
      unit: fc.constantFrom('<', '>', '&', '*', '_', '~', '`', '!', '@', '|', 'a', '1', ' ', '\n', 'é'),
    });
    fc.assert(
      fc.property(wild, (text) => {
        const made = escapeMrkdwn(text);
        expect(made).not.toMatch(/[<>`]/);
        expect(made).not.toMatch(/&(?!(amp|lt|gt);)/);
        expect(made).not.toMatch(/(^|[^A-Za-z0-9])[*_~]|[*_~]($|[^A-Za-z0-9])/);
      }),
    );
  });

  it('can be shown as plain text again, whatever it was but for marks', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const unmarked = text.replace(/[*_~`]/g, '');
        expect(unescapeMrkdwn(escapeMrkdwn(unmarked))).toBe(unmarked);
      }),
    );
  });

  it('is cut to a length, never within a character', () => {
    expect(truncate('abc', 3)).toBe('abc');
    expect(truncate('abcd', 3)).toBe('ab…');
    expect(truncate('a😀bc', 3)).toBe('a…');
    expect(truncate('a😀bc', 4)).toBe('a😀…');
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, length) => {
        const shown = truncate(text, length);
        expect(shown.length).toBeLessThanOrEqual(Math.max(1, length));
        expect(shown).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  it('is cut before it is made safe, so that nothing of that is cut', () => {
    expect(cutAndEscape('<'.repeat(200), 3)).toBe('&lt;&lt;…');
  });

  it('is quoted on every line', () => {
    expect(quote('one\ntwo <!here>\n')).toBe('> one\n> two &lt;!here&gt;\n> ');
  });
});

describe('whoever did something', () => {
  it.each([
    ['U0AVA', '<@U0AVA>'],
    ['W012A3CDE', '<@W012A3CDE>'],
    ['intake', 'intake'],
    ['U0AVA> <!channel', 'U0AVA&gt; &lt;!channel'],
    ['<@U0AVA>', '&lt;@U0AVA&gt;'],
    ['u0ava', 'u0ava'],
    ['U0AVA\n', 'U0AVA\n'],
  ])('%j is written %j', (id, written) => {
    expect(mention({ id })).toBe(written);
  });

  it('and where something is, or is not', () => {
    expect(link('https://example.slack.com/archives/C1/p1', 'card')).toBe(
      '<https://example.slack.com/archives/C1/p1|card>',
    );
    expect(link(null, 'card')).toBe('card');
  });
});

describe('marks that turn the direction of writing', () => {
  const turned = 'Mug \u202e00.5$\u202c \u2067x\u2069\u200e\u200f\u061c';

  it('are not in what is said, nor in any text of a block; what is written from right to left stays', () => {
    expect([cutAndEscape(turned), plainTextObject(turned, 75).text]).toEqual(['Mug 00.5$ x', 'Mug 00.5$ x']);
    expect(section(turned).text).toMatchObject({ text: 'Mug 00.5$ x' });
    expect(cutAndEscape('ספל 🍵')).toBe('ספל 🍵');
  });
});
