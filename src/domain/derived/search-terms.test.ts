import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { anOrder, stored } from '../../../test/support/orders';
import { customerKeys, searchAlternatives, searchTerms } from './search-terms';

/** What an order is found by; overrides say what is known of it. */
function termsOf(overrides: object): string[] {
  const { original, summary } = stored(anOrder({ customer: {}, ...overrides }));
  return searchTerms(original, summary);
}

/** Whether a text finds an order, as the store looks for it. */
function finds(text: string, overrides: object): boolean {
  const terms = termsOf(overrides);
  return searchAlternatives(text).some((way) => way.every((looked) => terms.some((term) => term.startsWith(looked))));
}

const finding = (overrides: object, texts: readonly string[]) => texts.filter((text) => finds(text, overrides));

describe('the keys of a customer', () => {
  const keysOf = (customer: object) => customerKeys(anOrder({ customer }));

  it('are the id as it is and the e-mail in small letters, without what surrounds them', () => {
    expect(keysOf({ id: ' C-17 ', email: ' Grace@Example.com\n' })).toEqual(['id:C-17', 'email:grace@example.com']);
  });

  it('are none where nothing is known', () => {
    expect(keysOf({})).toEqual([]);
    expect(keysOf({ id: ' ', email: '', name: 'Grace Hopper', phone: '+1 555 0100' })).toEqual([]);
  });

  it.each([
    ['only an accent tells them apart', 'jose@example.com', 'josé@example.com'],
    ['only their ends tell them apart', `${'a'.repeat(90)}1@example.com`, `${'a'.repeat(90)}2@example.com`],
    ['only a mark tells them apart', 'grace@example.com', 'gra-ce@example.com'],
  ])('are never those of another customer: %s', (_, one, other) => {
    expect(keysOf({ email: one })).not.toEqual(keysOf({ email: other }));
  });

  it('do not mix ids with e-mails', () => {
    expect(keysOf({ id: 'grace@example.com' })).not.toEqual(keysOf({ email: 'grace@example.com' }));
  });
});

describe('an order is found by its number', () => {
  it.each([
    ['SO-1001', ['SO-1001', 'so-1001', ' SO-1001 ', '1001', 'o-1', '001', 'SO-', '-1001']],
    ['00028009', ['00028009', '28009', '8009', '0002']],
    ['2026/11-0007', ['2026/11-0007', '11-0007', '2026/11']],
    ['#1001', ['#1001', '1001']],
    ['SO_1001', ['SO_1001', 'SO_\u200b1001', '_1001']],
    ['A1', ['A1', 'a1', 'a']],
  ])('%s', (orderNumber, texts) => {
    expect(finding({ orderNumber }, texts)).toEqual(texts);
  });

  it('and not by two characters from within, or by another number', () => {
    expect(finding({ orderNumber: 'SO-1001' }, ['01', '1002', 'SO-1001-2', 'SO1002'])).toEqual([]);
  });
});

describe('an order is found by the e-mail of its customer', () => {
  it.each([
    ['in full, in any case', ['grace.hopper@example.com', 'Grace.Hopper@EXAMPLE.com', ' grace.hopper@example.com ']],
    ['as mail programs and browsers copy it', ['<grace.hopper@example.com>', '"grace.hopper@example.com"']],
    ['from its beginning', ['grace.hopper@', 'grace.h', 'grace']],
    ['with the name beside it', ['Grace Hopper <grace.hopper@example.com>', 'Hopper, grace.hopper@example.com']],
    ['as it is copied out of a message', ['grace.\u200bhopper@example.com', '\u2060grace.hopper@example.com']],
  ])('%s', (_, texts) => {
    expect(finding({ customer: { name: 'Grace Hopper', email: 'Grace.Hopper@example.com' } }, texts)).toEqual(texts);
  });

  it('and not by its domain, or by that of somebody else', () => {
    const customer = { email: 'grace@example.com' };
    expect(finding({ customer }, ['@example.com', 'example.com', 'grace@example.org', 'grace@example.com.br'])).toEqual(
      [],
    );
  });
});

describe('an order is found by names', () => {
  it.each([
    ['José Núñez', ['José Núñez', 'jose nunez', 'NUNEZ', 'nuñ', 'Núñez, José', 'Jose\u0301']],
    ['John F Kennedy', ['John F Kennedy', 'John Kennedy', 'J F K', 'kennedy john', 'John F. Kennedy'.replace('.', '')]],
    ['王 伟', ['王 伟', '王', '伟']],
    ['𠮷野 家', ['𠮷野', '𠮷', '家']],
    ['Smith & Co', ['Smith & Co', 'smith co', 'Smith – Co']],
    ['Anne-Marie O’Brien', ['Anne-Marie', 'anne', 'O’Brien']],
    ['İpek ŞAHİN', ['ipek şahin', 'Ipek Sahin']],
  ])('%s', (name, texts) => {
    expect(finding({ customer: { name } }, texts)).toEqual(texts);
  });

  it('of whom it is billed or goes to as well', () => {
    const charge = { lineAmount: 0, tax: 0 };
    const order = {
      billingAddress: { name: 'Ada Lovelace' },
      deliveryGroups: [{ id: '1', charge, address: { name: 'Alan Turing' } }],
    };
    expect(finding(order, ['lovelace', 'turing', 'ada turing', 'grace'])).toEqual(['lovelace', 'turing', 'ada turing']);
  });

  it('by two of the words as one term, in any order', () => {
    const terms = termsOf({ customer: { name: 'José da Silva' } });
    expect(terms.filter((term) => term.includes(' '))).toEqual(
      expect.arrayContaining(['jose silva', 'silva jose', 'jose da', 'da silva']),
    );
    expect(searchAlternatives('Silva, José')).toEqual([['silva', 'jose'], ['silva jose']]);
    expect(searchAlternatives('jose silva 94105')).toContainEqual(['jose silva', '94105']);
  });

  it('by pairs of no more words than a name has', () => {
    const name = Array.from({ length: 30 }, (_, at) => `w${at}`).join(' ');
    expect(termsOf({ customer: { name } }).filter((term) => term.includes(' '))).toHaveLength(20);
  });

  it('only where all that was typed fits', () => {
    const customer = { name: 'Grace Hopper' };
    expect(finding({ customer }, ['Grace Lovelace', 'race', 'opper', 'gracehopper', 'Grace Hoppers'])).toEqual([]);
  });
});

describe('an order is found by phone', () => {
  it.each([
    ['+1 555 010 0199', ['+1 555 010 0199', '15550100199', '+1 (555) 010-0199', '555-010-0199', '5550100199']],
    ['(555) 010-0199', ['(555) 010-0199', '+15550100199', '+1 555 010 0199', '001 555 010 0199', '555010']],
    ['+49 171 2345678', ['+49 171 2345678', '0171 2345678', '0171/2345678', '0049 171 2345678', '171 2345678']],
    ['+49 (0)171 2345678', ['0171 2345678', '+49 (0)171 2345678']],
    ['0171 2345678', ['0171 2345678', '+49 171 2345678', '0049171 2345678']],
    ['+351 21 123 4567', ['+351 21 123 4567', '21 123 4567', '211234567']],
    ['+1 555 010 0199', ['\u202a+1 555 010 0199\u202c', '１５５５０１００１９９']],
  ])('%s', (phone, texts) => {
    expect(finding({ customer: { phone } }, texts)).toEqual(texts);
  });

  it('and not by another one, or by its last digits', () => {
    const customer = { phone: '+1 555 010 0199' };
    expect(finding({ customer }, ['+1 555 010 0198', '0199', '555 010 01999', '55'])).toEqual(['55']);
  });
});

describe('an order is found by postcode', () => {
  const at = (postcode: string) => ({ billingAddress: { postcode } });

  it.each([
    ['94105', ['94105', '941']],
    ['94105-1234', ['94105-1234', '94105', '941051234', '94105 1234']],
    ['01310-100', ['01310-100', '01310100', '01310']],
    ['SW1A 1AA', ['SW1A 1AA', 'sw1a1aa', 'sw1a', 'SW1A  1aa']],
    ['1234 AB', ['1234 AB', '1234AB', '1234']],
  ])('%s', (postcode, texts) => {
    expect(finding(at(postcode), texts)).toEqual(texts);
  });

  it('together with a name', () => {
    const order = { ...at('SW1A 1AA'), customer: { name: 'Grace Hopper' } };
    expect(finding(order, ['Hopper SW1A 1AA', 'hopper sw1a1aa', 'Lovelace SW1A 1AA'])).toEqual([
      'Hopper SW1A 1AA',
      'hopper sw1a1aa',
    ]);
  });

  it('and not by one that has the same digits behind a zero', () => {
    expect(finding(at('10671'), ['01067'])).toEqual([]);
  });
});

describe('an order is found by tracking number', () => {
  const shipped = (...tracking: string[]) => ({
    orderNumber: 'A',
    fulfillments: tracking.map((one) => ({ lines: [{ line: 1, quantity: 1 }], carrier: 'UPS', tracking: one })),
  });

  it.each([
    ['1Z999AA10123456784', ['1Z999AA10123456784', '1z999aa1', '1Z 999 AA1 01 2345 6784']],
    ['1Z 999 AA1 01 2345 6784', ['1Z999AA10123456784', '1Z 999 AA1 01 2345 6784']],
    ['9400 1000 0000 0000 0000 00', ['9400100000000000000000', '9400 1000 0000 0000 0000 00', '94001000']],
    ['AB-123-456', ['AB-123-456', 'AB123456', 'ab-123']],
    ['00340434161094021501', ['00340434161094021501']],
  ])('%s', (tracking, texts) => {
    expect(finding(shipped(tracking), texts)).toEqual(texts);
  });

  it('of any parcel', () => {
    const texts = ['1Z1', '1Z2', '1Z3'];
    expect(finding(shipped('1Z1', '1Z2', '1Z3'), texts)).toEqual(texts);
    expect(finding(shipped('1Z1,1Z2;1Z3'), texts)).toEqual(texts);
  });

  it('however many names the order knows', () => {
    const charge = { lineAmount: 0, tax: 0 };
    const deliveryGroups = Array.from({ length: 300 }, (_, at) => ({
      ...{ id: `${at + 1}`, charge, address: { name: `Giver${at} Taker${at}` } },
    }));
    expect(finds('1Z1', { ...shipped('1Z1'), deliveryGroups })).toBe(true);
  });
});

describe('an order is found by the last four digits of a card', () => {
  const paidBy = (...labels: string[]) => ({
    orderNumber: 'A',
    payments: labels.map((label, at) => ({
      ...{ id: `p${at + 1}`, method: 'card', label, authorized: 500, captured: 0, refunded: 0 },
    })),
  });

  it.each([
    [
      'Visa •••• 4242',
      ['4242', '•••• 4242', '**** 4242', 'visa 4242', 'Visa ending in 4242', 'card x4242', 'xxxx4242'],
    ],
    ['Mastercard ****0007', ['0007', 'mastercard 0007', 'cartão final 0007']],
  ])('%s', (label, texts) => {
    expect(finding(paidBy('Gift card', label), texts)).toEqual(texts);
  });

  it('and not by other digits, or by those of a longer number', () => {
    expect(finding(paidBy('Visa •••• 4242'), ['2424', '24', 'grace 4242', 'visa'])).toEqual([]);
    expect(finding(paidBy('Voucher 123454242'), ['4242'])).toEqual([]);
  });
});

describe('what somebody looks for', () => {
  it.each(['', '   ', '\n\t', '\u200b', ',;', '<>', '""'])('is nothing where there is nothing in it: %j', (text) => {
    expect(searchAlternatives(text)).toEqual([]);
  });

  it('means no pattern', () => {
    const order = { orderNumber: 'SO-1001', customer: { name: 'Grace Hopper', email: 'grace@example.com' } };
    const patterns = ['.*', 'gr.ce', '^grace', 'hopper$', '[a-z]+', 'grace|ada', 'SO?1001', '\\w', '*', '?', '$where'];
    expect(finding(order, patterns)).toEqual([]);
  });

  it('is one way where a word says it all', () => {
    expect(searchAlternatives('hopper')).toEqual([['hopper']]);
    expect(searchAlternatives('1001')).toEqual([['1001']]);
  });

  it('is bounded, however much was typed', () => {
    const ways = searchAlternatives('9 word '.repeat(5000));
    expect(ways.length).toBeLessThan(8);
    expect(ways.flat().length).toBeLessThan(30);
    expect(Math.max(...ways.flat().map((term) => term.length))).toBeLessThanOrEqual(80);
  });
});

describe('whatever an order says of its customer', () => {
  const anyText = fc.string({ unit: 'grapheme', maxLength: 30 });
  const anyCustomer = fc.record({ name: anyText, email: anyText, phone: anyText, postcode: anyText });

  it('its terms are few, short, each once, and none is empty', () => {
    const long = fc.string({ unit: 'grapheme', minLength: 500, maxLength: 1500, size: 'max' });
    fc.assert(
      fc.property(fc.oneof(anyText, long), fc.oneof(anyText, long), (name, tracking) => {
        const fulfillments = [{ lines: [{ line: 1, quantity: 1 }], tracking }];
        const terms = termsOf({ customer: { name, email: name, phone: name }, fulfillments });
        expect(terms.length).toBeLessThanOrEqual(200);
        expect(new Set(terms).size).toBe(terms.length);
        expect(terms.filter((term) => term === '' || term.length > 80)).toEqual([]);
      }),
      { numRuns: 50, endOnFailure: true },
    );
  });

  it('each of it finds the order as it was given, where there is anything to look for', () => {
    fc.assert(
      fc.property(anyCustomer, ({ name, email, phone, postcode }) => {
        const order = { customer: { name, email, phone: `+1 ${phone}` }, billingAddress: { postcode } };
        const lost = [name, email, postcode].filter(
          (text) => searchAlternatives(text).length > 0 && !finds(text, order),
        );
        expect(lost).toEqual([]);
      }),
      { numRuns: 300, interruptAfterTimeLimit: 60000 },
    );
  });
});
