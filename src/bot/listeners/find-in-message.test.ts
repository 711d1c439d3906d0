import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { policy } from '../../domain/policy/policy';
import { orderNumber } from '../../domain/values/schemas';
import { numbersIn } from './find-in-message';

const shops = policy.parse({
  storefronts: [{ domain: 'shop.example.com', pattern: '[?&]orderID=([^&]+)' }],
});

const numbers = (text: string) => numbersIn(text, shops);

describe('the order numbers in a message', () => {
  it.each([
    ['alone', 'SO-1001'],
    ['in a sentence', 'Where is SO-1001, please?'],
    ['at its end', 'Please look at SO-1001.'],
    ['before a mark', 'SO-1001: not arrived! (SO-1001); “SO-1001”'],
    ['in small letters', 'so-1001 is late'],
    ['formatted', '*SO-1001* and `SO-1001`'],
    ['in italics', 'it is _SO-1001_ again'],
    ['struck through', '~SO-1001~'],
    ['quoted', '> SO-1001\n>SO-1001'],
    ['behind a sign', 'order #SO-1001 or no. SO-1001'],
    ['without a space before it', 'order#SO-1001'],
    ['without a space behind it', 'It is SO-1001.Please refund'],
    ['beside another one', 'SO-1000/SO-1001'],
    ['after a dash', 'Order–SO-1001—late'],
    ['with a possessive', 'SO-1001’s parcel'],
    ['in a link with a name', '<https://example.com/x|SO-1001>'],
    ['in the path of any link', '<https://backoffice.example.com/orders/SO-1001>'],
    ['in the query of any link', 'https://backoffice.example.com/o?id=SO-1001&tab=2'],
    ['in a link to the storefront', '<https://shop.example.com/x?orderID=SO%2D1001&amp;a=b|the order>'],
    ['with marks that nobody sees', 'SO-\u200b1001 \u2068SO-1001\u2069'],
  ])('are found: %s', (_, text) => {
    expect(numbers(text)).toContain('SO-1001');
  });

  it.each([
    ['SO_1001', 'SO_1001 or _SO_1001_'],
    ['#1001', 'order #1001'],
    ['1001', 'order #1001'],
    ['2026/0007', 'it is 2026/0007'],
    ['1001.2', 'it is 1001.2.'],
    ['A'.repeat(50), `it is ${'A'.repeat(50)}`],
  ])('are found as they are written: %s', (number, text) => {
    expect(numbers(text)).toContain(number);
  });

  it.each([
    ['nothing', ''],
    ['marks', '... -- // !? _ * ~ <> ||'],
    ['what is longer than a number can be', 'A'.repeat(51)],
    ['another script', 'Где заказ? 注文はどこ'],
  ])('are none in %s', (_, text) => {
    expect(numbers(text)).toEqual([]);
  });

  it('are each there once', () => {
    const found = numbers('SO-1001 so-1001 SO-1001 *SO-1001*');
    expect(found).toEqual(['SO-1001', 'so-1001']);
  });

  it('come before other words, of which a long message has more than can be looked up', () => {
    const prose = Array.from({ length: 2000 }, (_, n) => `word${'abcdefghij'[n % 10]}${'x'.repeat(n % 40)}`).join(' ');
    const found = numbers(`${prose} ${Array.from({ length: 500 }, (_, n) => `p${'y'.repeat(n % 45)}`)} SO-1001`);
    expect(found).toContain('SO-1001');
    expect(found.length).toBeLessThanOrEqual(300);
  });

  it('are found wherever they stand, and everything found could be one', () => {
    const words = fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const found = numbers(`${before.join(' ')} SO-1001 ${after.join(' ')}`);
        expect(found).toContain('SO-1001');
        expect(found.filter((one) => !orderNumber.safeParse(one).success)).toEqual([]);
      }),
    );
  });
});
