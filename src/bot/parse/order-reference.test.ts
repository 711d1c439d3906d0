import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { policy } from '../../domain/policy/policy';
import { orderNumber } from '../../domain/values/schemas';
import { isLikeNumber, numbersMeant, plainReference } from './order-reference';

const shop = policy.parse({ storefronts: [{ domain: 'shop.example.com', pattern: '[?&]orderID=([^&]+)' }] });
const meant = (text: string) => numbersMeant(text, shop);
const [first, anywhere] = [(text: string) => meant(text)[0], (text: string) => meant(text)];

describe('the order that somebody means', () => {
  it.each(['SO-1001', '#1001', '2026/00017', 'SO_1001', 'so-1001', '9'.repeat(50)])(
    '%s is at first what it says',
    (text) => {
      expect(first(text)).toBe(text);
    },
  );

  it.each([
    ['so-1001'],
    ['#SO-1001'],
    ['SO 1001'],
    ['so 1001'],
    ['Order SO-1001'],
    ['order #SO-1001'],
    ['pedido nº SO-1001'],
    ['“SO-1001”,'],
    ['(SO-1001)'],
    ['SO—1001'],
    ['ＳＯ－１００１'],
    ['SO-\u200b1001'],
    ['CO-SO-1001-2'],
    ['cm-so-1001-1'],
    ['RMA-SO-1001-1'],
    ['AP-SO-1001-12'],
    ['FO-SO-1001-1'],
    ['CASE-SO-1001-3'],
    ['https://shop.example.com/view?lang=en&orderID=SO-1001'],
    ['https://other.example/account/orders/SO-1001'],
    ['https://other.example/account/orders/SO-1001/?utm=mail'],
    ['https://other.example/track?order=SO%2D1001'],
    ['<https://other.example/orders/SO-1001|other.example>'],
    ['<https://other.example/o?a=1&amp;n=SO-1001>'],
  ])('%s may be SO-1001', (text) => {
    expect(anywhere(text)).toContain('SO-1001');
  });

  it('is what follows a word for numbers, or begins with it', () => {
    expect(meant('NO 17')).toEqual(['17', 'NO-17', 'NO17', 'NO_17', 'NO/17']);
    expect(anywhere('nr 0')).toContain('NR-0');
    expect(first('Order NO-17')).toBe('NO-17');
  });

  it('is, by a link, first what the policy says, then what stands last', () => {
    expect(meant('https://shop.example.com/a/B-1?x=Q-1&orderID=SO-1')).toEqual(['SO-1', 'B-1', 'a', 'A', 'Q-1']);
  });

  it('is an order whose own number looks like a document’s, before that document’s', () => {
    expect(meant('CO-SO-1001-2')).toEqual(['CO-SO-1001-2', 'SO-1001']);
  });

  it.each(['', ' ', '*', '<!channel>', "'; drop", '9'.repeat(51), 'Grace Hopper', 'grace@example.com', '𠮷野'])(
    'is none for %j',
    (text) => {
      expect(meant(text)).toEqual([]);
    },
  );

  it('is an address or a phone number as Slack marks them up, as it was typed', () => {
    expect(plainReference('<mailto:ada@example.com|ada@example.com>')).toBe('ada@example.com');
    expect(plainReference('<tel:+15550100|+1 555 0100>')).toBe('+15550100');
  });

  it('is like a number only with a digit, in one word', () => {
    expect(['SO-1', '1001', 'hopper', 'SO 1', 'a@b.c1'].filter(isLikeNumber)).toEqual(['SO-1', '1001']);
  });

  it('is never a text that is no number, each once, and as many as can be looked up', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.webUrl({ withQueryParameters: true }));
    fc.assert(
      fc.property(anyText, (text) => {
        const all = meant(text);
        expect(all.filter((one) => !orderNumber.safeParse(one).success)).toEqual([]);
        expect(new Set(all).size).toBe(all.length);
        expect(all.length).toBeLessThan(200);
      }),
    );
  });

  it('is there, in whatever case, with a mark before it, a word before it, or in a link', () => {
    const number = fc.stringMatching(/^[A-Z]{1,3}-\d{1,8}$/);
    const said = fc.constantFrom<((one: string) => string)[]>(
      (one) => one.toLowerCase(),
      (one) => `#${one}`,
      (one) => one.replace('-', ' '),
      (one) => `order ${one}.`,
      (one) => `https://x.example/orders/${one}?a=b`,
      (one) => `<https://x.example/o?id=${one}|x>`,
      (one) => `RMA-${one}-7`,
    );
    fc.assert(fc.property(number, said, (one, as) => expect(meant(as(one))).toContain(one)));
  });
});
