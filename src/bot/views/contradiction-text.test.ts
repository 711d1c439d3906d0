import { describe, expect, it } from '@jest/globals';
import { type Contradiction, contradictionCode } from '../../domain/records/contradiction';
import { languages } from '../language/language';
import { contradictionInEnglish, contradictionText, contradictionTexts } from './contradiction-text';

const of = (code: Contradiction['code'], figures: Partial<Contradiction> = {}): Contradiction => ({
  path: 'items[0].tax',
  code,
  currency: 'USD',
  ...figures,
});

describe('a contradiction', () => {
  it.each([
    ['total_differs', { stated: 1618, computed: 1600 }, 'says $16.18, but the lines add up to $16.00'],
    ['amount_negative', { stated: -100 }, 'is −$1.00, but can’t be below 0'],
    ['amount_negative', { computed: -100 }, 'is −$1.00, but can’t be below 0'],
    ['adjustment_positive', { stated: 100 }, 'is $1.00, but a discount can’t be above 0'],
    ['price_negative', { computed: -1 }, 'discounts exceed the price and leave −$0.01'],
    ['tax_exceeds_price', { stated: 500, computed: 400 }, 'tax of $5.00 is too high for a price of $4.00'],
    ['refunded_exceeds_captured', { stated: 2, computed: 1 }, '$0.02 refunded, but only $0.01 captured'],
    ['shipped_exceeds_ordered', { stated: 5, computed: 3 }, '5 units shipped, but only 3 ordered'],
    ['shares_do_not_sum', { stated: -1000, computed: 0 }, 'says −$10.00, but its shares add up to $0.00'],
    ['taxes_do_not_sum', { stated: 72, computed: 70 }, 'says $0.72, but its taxes by rate add up to $0.70'],
  ] as const)('%s of %j reads so', (code, figures, sentence) => {
    expect(contradictionInEnglish(of(code, figures))).toBe(`items[0].tax: ${sentence}`);
    expect(contradictionText(of(code, figures), languages.en)).toBe(`• \`items[0].tax\`: ${sentence}`);
  });

  it.each(contradictionCode.options)('%s is said in each language, in the currency of the order', (code) => {
    const one = of(code, { stated: 1999, computed: 1998, currency: 'JPY' });
    const [english, portuguese] = [contradictionText(one, languages.en), contradictionText(one, languages.pt)];
    expect(portuguese).not.toBe(english);
    for (const text of [english, portuguese]) expect(text).toMatch(/1[.,]?99[89]/);
  });

  it('pings nobody by its path, and of many the first are told', () => {
    const many = Array.from({ length: 7 }, () => of('total_differs', { path: '<!channel>`*' }));
    const texts = contradictionTexts(many, languages.en);
    expect(texts).toHaveLength(6);
    expect(texts[0]).toBe('• `&lt;!channel&gt;ˋ∗`: says –, but the lines add up to –');
    expect(texts.at(-1)).toBe('… and 2 more');
  });
});
