import { type MemoRow, memoRows } from '../../domain/derived/memo-rows';
import { TaskFailed } from '../../domain/ports/task-failed';
import type { Accounting } from '../../domain/records/accounting';
import type { CreditMemo } from '../../domain/records/credit-memo';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { LanguageCode } from '../../domain/values/language-code';
import { sum } from '../../domain/values/money';
import { moneyIn } from '../../domain/values/money-text';
import { customerLines, sellerLines } from './parties';
import { printable } from './printable';
import { type MemoWords, memoWords } from './words';

/**
 * What a credit memo says to a customer, in its order. `taxed`: its rows have what they are without tax, and the
 * tax.
 */
export type MemoDocument = {
  language: LanguageCode;
  madeAt: string;
  words: MemoWords;
  title: string;
  seller: string[];
  customer: string[];
  facts: [label: string, text: string][];
  taxed: boolean;
  rows: { name: string; quantity: string; net: string; tax: string; amount: string }[];
  /** The last is the total. */
  sums: [label: string, text: string][];
  notes: string[];
};

export type Writing = { language: LanguageCode; accounting: Pick<Accounting, 'sellers'> };

/**
 * A memo in words and figures, which are the memo's own and so always the same. Throws where its rows do not sum to
 * it, or nobody is named who sells.
 */
export function memoDocument(order: StoredOrder, memo: CreditMemo, { language, accounting }: Writing): MemoDocument {
  const { original } = order;
  const [words, rows] = [memoWords[language], memoRows(order, memo)];
  requireSum(memo, rows);
  const seller = accounting.sellers[original.channel ?? ''] ?? accounting.sellers.default;
  if (seller === undefined) {
    throw new TaskFailed('accounting.sellers names nobody who sells', { final: false, afterSeconds: null });
  }
  const money = (amount: number) => moneyIn(language)(amount, original.currency);
  const customer = customerLines(original, language);
  const taxed = rows.some(({ rate, tax }) => rate !== null || tax !== 0);
  return {
    ...{ language, words, taxed, madeAt: memo.madeAt, title: words.title(memo.number) },
    seller: sellerLines(seller, words, language),
    customer: customer ?? [],
    facts: [
      [words.date, dayText(memo.madeAt, language)],
      [words.order, original.orderNumber],
    ],
    rows: rows.map((row) => ({
      name: nameText(row, words),
      quantity: row.quantity === null ? '' : new Intl.NumberFormat(language).format(row.quantity),
      net: money(row.net),
      tax: taxText(row, money(row.tax), language),
      amount: money(row.gross),
    })),
    sums: [...(taxed ? taxSums(rows, money, words, language) : []), [words.total, money(memo.total)]],
    notes: [words.currency(original.currency), ...(customer === null ? [words.leftOut] : [])],
  };
}

function requireSum({ number, total, totalTax }: CreditMemo, rows: readonly MemoRow[]): void {
  const [gross, tax] = [sum(rows.map((row) => row.gross)), sum(rows.map((row) => row.tax))];
  if (gross !== total || tax !== totalTax) throw new Error(`the rows of ${number} do not sum to it`);
}

/** A name that cannot be shown gives way to the SKU, by which the shop and its customer can tell the item as well. */
function nameText({ type, text, sku, orderLine }: MemoRow, { names, item }: MemoWords): string {
  const name = printable(type === 'item' ? text : (names[text] ?? text), 160);
  return name || (sku !== null && printable(sku, 80)) || `${item} ${orderLine ?? ''}`.trim();
}

function taxText({ rate, tax }: MemoRow, amount: string, language: LanguageCode): string {
  if (rate === null) return tax === 0 ? '' : amount;
  return `${amount} (${rateText(rate, language)})`;
}

/** Exact: the rate never becomes a float. */
function rateText(rate: string, language: LanguageCode): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 6 }).format(
    `${rate}e-2` as `${number}`,
  );
}

/** What it comes to without tax, then the tax by rate; of several taxes on one price, not on what. */
function taxSums(
  rows: readonly MemoRow[],
  money: (amount: number) => string,
  words: MemoWords,
  language: LanguageCode,
): [string, string][] {
  const rates = [...new Set(rows.map(({ rate }) => rate))];
  const taxes = rates.flatMap((rate): [string, string][] => {
    const at = rows.filter((row) => row.rate === rate);
    const tax = money(sum(at.map((row) => row.tax)));
    if (rate === null) return at.some((row) => row.tax !== 0) ? [[words.tax, tax]] : [];
    const net = money(sum(at.map((row) => row.net)));
    const text = rateText(rate, language);
    return [[at.some(({ sharesBase }) => sharesBase) ? words.taxAt(text) : words.taxOn(text, net), tax]];
  });
  return [[words.netTotal, money(sum(rows.map(({ net }) => net)))], ...taxes];
}

/** The day (UTC) that finance has it under, too. */
function dayText(at: string, language: LanguageCode): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at));
}
