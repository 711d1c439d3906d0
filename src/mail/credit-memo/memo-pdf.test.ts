import { describe, expect, it } from '@jest/globals';
import { codes as currencies } from 'currency-codes';
import * as fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { someAccounts } from '../../../test/support/accounts';
import { anyRatedOrder, anyServicedOrder } from '../../../test/support/any-memos';
import { having } from '../../../test/support/desk';
import { anItem, anOrder, stored } from '../../../test/support/orders';
import { pdfTexts } from '../../../test/support/pdf-texts';
import { type LanguageCode, languageCode } from '../../domain/values/language-code';
import { moneyIn } from '../../domain/values/money-text';
import { fontFile } from './font-file';
import { memoDocument } from './memo-document';
import { memoPdf } from './memo-pdf';
import { printable } from './printable';

const at = (rate: string, amount: number) => ({ tax: amount, taxes: [{ rate, category: 'S', amount }] });

const anEuroOrder = (overrides: Record<string, unknown> = {}) =>
  anOrder({
    ...{ currency: 'EUR', channel: 'web' },
    billingAddress: { name: 'Łukasz Żółć', line1: 'Długa 1', postcode: '61-803', city: 'Poznań', country: 'pl' },
    deliveryGroups: [{ id: '1', method: '', charge: { lineAmount: 500, ...at('19', 95) } }],
    items: [
      anItem({ lineAmount: 3000, lineAdjustment: 0, distributedAdjustment: -300, ...at('19', 513) }),
      anItem({ line: 2, name: 'Livro', sku: 'B-1', quantity: 1, lineAmount: 1000, lineAdjustment: 0, ...at('7', 70) }),
    ],
    payments: [{ id: 'p1', method: 'card', captured: 4878 }],
    ...overrides,
  });

function canceled({ order = anEuroOrder(), language = 'en' as LanguageCode, lines = [1, 2], fee = 119 } = {}) {
  const after = having(stored(order), 'cancel', {
    lines: lines.map((line) => ({ line, quantity: order.items.find((one) => one.line === line)?.quantity })),
    ...(fee > 0 && { fees: [{ code: 'cancellation', amount: fee }] }),
    actor: { id: 'U0ANA', role: 'lead' },
  });
  const [memo] = after.summary.creditMemos;
  if (memo === undefined) throw new Error('there is no memo');
  return memoDocument(after, memo, { language, accounting: someAccounts });
}

describe('a credit memo as a PDF', () => {
  it('says who sells, to whom, what goes back and what is kept, with tax by rate, in the language of the mail', async () => {
    const texts = pdfTexts(await memoPdf(canceled()));
    expect(texts.map((text) => text.trim())).toEqual([
      ...['Shop GmbH', 'Allee 1', '10115 Berlin', 'Germany', 'VAT ID DE123456789', 'Credit memo CM-SO-1001-1'],
      ...['To', 'Łukasz Żółć', 'Długa 1', '61-803 Poznań', 'Poland', 'Date: November 2, 2026', 'Order: SO-1001'],
      ...['Item', 'Quantity', 'Without tax', 'Tax', 'Amount'],
      ...['Mug', '3', '€27.00', '€5.13 (19%)', '€32.13'],
      ...['Livro', '1', '€10.00', '€0.70 (7%)', '€10.70'],
      ...['Shipping', '€5.00', '€0.95 (19%)', '€5.95'],
      ...['Cancellation fee', '−€1.19', '−€1.19'],
      ...['Total without tax', '€40.81', 'Tax 19% on €32.00', '€6.08', 'Tax 7% on €10.00', '€0.70'],
      ...['Total credit', '€47.59', 'All amounts in EUR.', 'Page 1 of 1'],
    ]);
    const portuguese = pdfTexts(await memoPdf(canceled({ language: 'pt' }))).map((text) => text.trim());
    expect(portuguese).toEqual(expect.arrayContaining(['Nota de crédito CM-SO-1001-1', 'Polônia', 'Envio']));
    expect(portuguese).toEqual(expect.arrayContaining(['Taxa de cancelamento', 'Total do crédito']));
    expect(portuguese.at(-3)?.replaceAll('\u00a0', ' ')).toBe('€ 47,59');
  });

  it('has the same bytes whenever it is made, and no other place or time in it', async () => {
    const [first, second] = [await memoPdf(canceled()), await memoPdf(canceled())];
    expect(first.equals(second)).toBe(true);
    expect(first.toString('latin1')).toContain('(D:20261102100000Z)');
    expect(first.equals(await memoPdf(canceled({ fee: 118 })))).toBe(false);
  });

  it('leaves tax out where none is stated', async () => {
    const { items, deliveryGroups } = anEuroOrder();
    const untaxed = anEuroOrder({
      items: items.map(({ taxes: _, ...item }) => ({ ...item, tax: 0 })),
      deliveryGroups: deliveryGroups.map((group) => ({ ...group, charge: { lineAmount: 500 } })),
    });
    const texts = pdfTexts(await memoPdf(canceled({ order: untaxed, fee: 0 }))).join('\n');
    expect(texts).not.toMatch(/tax/i);
    expect(texts).toContain('Total credit\n€42.00');
  });

  it('names items by their SKU, and no customer, where the font lacks a letter, and says so', async () => {
    const order = anEuroOrder({
      billingAddress: { name: 'Γιώργος', line1: '中央区 1', city: 'Tokyo' },
      items: [
        anItem({ name: '猫のマグ', ...at('19', 142) }),
        anItem({ line: 2, name: 'Кружка 🐱', quantity: 1, tax: 0 }),
      ],
    });
    const texts = pdfTexts(await memoPdf(canceled({ order, fee: 0 }))).map((text) => text.trim());
    expect(texts).toEqual(expect.arrayContaining(['A-1', 'Кружка']));
    expect(texts).toContain('Names and addresses in other scripts are left out.');
    expect(texts.join('')).not.toMatch(/Γιώργος|Tokyo|\ufffd/);
  });

  it('goes on over as many pages as it takes, with every row, and lets others have their turn', async () => {
    const items = Array.from({ length: 500 }, (_, index) =>
      anItem({ line: index + 1, sku: `S-${index + 1}`, name: `Mug ${index + 1} ${'long '.repeat(index % 30)}` }),
    );
    const payments = [{ id: 'p1', method: 'card', captured: 647 + 500 * 971 }];
    const order = anEuroOrder({ items, payments });
    let turns = 0;
    const count = setInterval(() => turns++, 0);
    const pdf = await memoPdf(canceled({ order, fee: 0, lines: order.items.map(({ line }) => line) }));
    clearInterval(count);
    const texts = pdfTexts(pdf);
    expect(texts.filter((text) => /^Mug \d+/.test(text))).toHaveLength(500);
    expect(texts.filter((text) => text === 'Quantity').length).toBeGreaterThan(10);
    expect(pdf.length).toBeLessThan(200_000);
    expect(turns).toBeGreaterThan(5);
  });

  it('sums to the memo, of any order that was serviced', () => {
    fc.assert(
      fc.property(anyServicedOrder(anyRatedOrder), fc.constantFrom('en' as const, 'pt' as const), (order, language) => {
        for (const memo of order.summary.creditMemos) {
          const { sums, rows } = memoDocument(order, memo, { language, accounting: someAccounts });
          expect(rows.length).toBeGreaterThan(0);
          expect(sums.at(-1)?.[1]).toBe(moneyIn(language)(memo.total, order.original.currency));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is refused where its rows do not sum to it', () => {
    const after = having(stored(anEuroOrder()), 'cancel', { lines: [{ line: 1, quantity: 1 }] });
    const [memo] = after.summary.creditMemos;
    if (memo === undefined) throw new Error('there is no memo');
    const writing = { language: 'en' as const, accounting: someAccounts };
    expect(() => memoDocument(after, { ...memo, total: memo.total + 1 }, writing)).toThrow('do not sum');
  });
});

describe('texts that can be printed', () => {
  it('have only characters that both weights of the font have', async () => {
    const all = Array.from({ length: 0xffff }, (_, code) => String.fromCodePoint(code));
    const drawn = all.filter((one) => one.trim() !== '' && printable(`x${one}`, 9) === `x${one}`);
    expect(drawn.length).toBeGreaterThan(1_400);
    for (const weight of [400, 700] as const) {
      const pdf = new PDFDocument({ font: '' }).registerFont('it', await fontFile(weight)).font('it');
      const { font } = Reflect.get(pdf, '_font') as { font: { hasGlyphForCodePoint: (code: number) => boolean } };
      expect(drawn.filter((one) => !font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0))).toEqual([]);
    }
  });

  it('are amounts of any currency, in both languages', () => {
    for (const language of languageCode.options) {
      const amounts = currencies().map((code) => moneyIn(language)(-123456789, code));
      expect(amounts.length).toBeGreaterThan(100);
      expect(amounts.filter((amount) => printable(amount, 99) !== amount.replace(/\s/g, ' '))).toEqual([]);
    }
  });

  it.each([
    ['Grace  Hopper\n', 'Grace Hopper'],
    ['Zoe\u0308', 'Zoë'],
    ['Mug 🐱 ❤️', 'Mug'],
    ['\u202eevil', 'evil'],
    ['שלום', null],
    ['محمد', null],
    ['王小明', null],
  ])('%j is %j', (text, shown) => expect(printable(text, 20)).toBe(shown));

  it('are cut where they are long', () => expect(printable('a'.repeat(30), 10)).toBe(`${'a'.repeat(9)}…`));
});
