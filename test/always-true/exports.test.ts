import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import type { MemoRow } from '../../src/domain/derived/memo-rows';
import type { ExportFormat } from '../../src/domain/records/memo-export';
import { minorFromDecimal } from '../../src/domain/values/currency';
import { sum } from '../../src/domain/values/money';
import { exportProfiles } from '../../src/finance/exports';
import { canWrite } from '../../src/finance/exports/write-memos';
import { someAccounts } from '../support/accounts';
import { anyRatedOrder, anyServicedOrder, type MadeMemo, memosIn } from '../support/any-memos';
import { anyOrderOf } from '../support/any-order';
import { brokenRules, readCreditNote } from '../support/read-credit-note';

/** Of every memo of orders whose lines have one rate, several or none. */
function ofEveryMemo(
  check: (memo: MadeMemo) => void,
  { orders = fc.oneof(anyRatedOrder, anyOrderOf(6)), numRuns = 50 } = {},
): void {
  fc.assert(
    fc.property(anyServicedOrder(orders), (order) => {
      for (const memo of memosIn(order)) check(memo);
    }),
    { numRuns },
  );
}

const fileFor = ({ currency, on }: MadeMemo) => {
  return { accounting: { ...someAccounts, currency }, at: `${on}T23:00:00.000Z`, from: on, to: on };
};

function textOf(format: ExportFormat, memo: MadeMemo): { text: string; problems: string[] } {
  const problems: string[] = [];
  const file = fileFor(memo);
  const tell = ({ code }: { code: string }) => void problems.push(code);
  const profile = exportProfiles[format];
  const bytes = profile.encode(`${profile.head(file, tell)}${profile.memo(memo, file, tell)}`);
  return {
    text: bytes.toString(format === 'sage50' || format === 'datev' ? 'latin1' : 'utf8'),
    problems,
  };
}

/** What is in a table, by the names of its columns. */
function tableOf(format: ExportFormat, memo: MadeMemo): Record<string, string>[] {
  const { text } = textOf(format, memo);
  const datev = format === 'datev';
  return parse(text, { columns: true, from_line: datev ? 2 : 1, delimiter: datev ? ';' : ',' });
}

type Taxed = { rate: string | null; category?: string | null; amount: number };

const byRate = (taxes: readonly Taxed[]) => {
  const sums = new Map<string, number>();
  for (const { rate, category, amount } of taxes) {
    const key = `${rate} ${category ?? ''}`;
    sums.set(key, (sums.get(key) ?? 0) + amount);
  }
  return Object.fromEntries([...sums].sort());
};

const statedTaxes = ({ memo }: MadeMemo) =>
  byRate(memo.lines.flatMap(({ tax, taxes }): readonly Taxed[] => taxes ?? [{ rate: null, amount: tax }]));

describe('the rows of a memo', () => {
  it('sum to it, in amount and in tax by rate', () => {
    ofEveryMemo((made) => {
      const { rows, memo } = made;
      expect(sum(rows.map(({ gross }) => gross))).toBe(memo.total);
      expect(sum(rows.map(({ tax }) => tax))).toBe(memo.totalTax);
      expect(sum(rows.map(({ net, tax, gross }) => gross - net - tax))).toBe(0);
      expect(byRate(rows.map(({ tax, ...row }) => ({ ...row, amount: tax })))).toEqual(statedTaxes(made));
    });
  });
});

describe('a file is read again as what it was made of', () => {
  const optional = (text: string | undefined) => (text === '' || text === undefined ? null : text);

  it('csv, to the last figure', () => {
    ofEveryMemo((made) => {
      const minor = (text = '') => minorFromDecimal(text, made.currency);
      const read = tableOf('csv', made).map((row) => ({
        ...{ line: Number(row.line), changeOrder: optional(row.change_order), kind: row.kind },
        ...{ type: optional(row.type), orderLine: optional(row.order_line) && Number(row.order_line) },
        ...{ sku: optional(row.sku), text: row.text, reason: optional(row.reason) },
        ...{ quantity: optional(row.quantity) && Number(row.quantity), discount: minor(row.order_discount) },
        ...{ net: minor(row.net), tax: minor(row.tax), gross: minor(row.gross), rate: optional(row.tax_rate) },
        ...{ category: optional(row.tax_category), sharesBase: row.several_taxes === 'yes' },
      }));
      expect(read).toEqual(made.rows);
    });
  });

  it('json, to the last figure', () => {
    ofEveryMemo((made) => {
      const lines = textOf('json', made).text.trimEnd().split('\n');
      const read = lines.map((line): MemoRow => {
        const { memo: _, date: __, order: ___, channel: ____, currency: _____, ...row } = JSON.parse(line);
        return row;
      });
      expect(read).toEqual(made.rows);
    });
  });

  it.each([
    ['xero', 'UnitAmount', 'TaxAmount', '*AccountCode', '*TaxType', '*CreditNoteNumber'],
    ['quickbooks', 'ItemAmount', 'ItemTaxAmount', 'Product/Service', 'ItemTaxCode', 'CreditNoteNo'],
    ['sage50', 'Net Amount', 'Tax Amount', 'Nominal A/C Ref', 'Tax Code', 'Reference'],
  ] as const)('%s, row by row', (format, net, tax, account, taxCode, number) => {
    ofEveryMemo((made) => {
      const read = tableOf(format, made).map((row) => {
        const sign = row.Type === 'SI' ? -1 : 1;
        const minor = (name: string) =>
          sign * Number(minorFromDecimal(row[name] ?? row[`*${name}`] ?? '', made.currency));
        return [row[number], minor(net) + 0, minor(tax) + 0, row[account], row[taxCode]];
      });
      const { accounts, taxCodes } = someAccounts;
      const kinds = { item: accounts.product, delivery: accounts.delivery, fee: accounts.fee };
      expect(read).toEqual(
        made.rows.map(({ kind, type, rate, ...row }) => [
          ...[made.number, row.net, row.tax],
          kind === 'overpayment' || kind === 'not_captured' ? accounts[kind] : kinds[type ?? 'item'],
          rate === null ? taxCodes.none : taxCodes[rate],
        ]),
      );
    });
  });

  it('datev, by account and tax code', () => {
    ofEveryMemo((made) => {
      const read = tableOf('datev', made);
      const signed = read.map((row) => {
        const amount = minorFromDecimal((row['Umsatz (ohne Soll/Haben-Kz)'] ?? '').replace(',', '.'), made.currency);
        expect(amount).toBeGreaterThan(0);
        return row['Soll/Haben-Kennzeichen'] === 'H' ? Number(amount) : 0 - Number(amount);
      });
      expect(sum(signed)).toBe(made.memo.total);
      const keys = read.map((row) => `${row['Gegenkonto (ohne BU-Schlüssel)']} ${row['BU-Schlüssel']}`);
      expect(new Set(keys).size).toBe(keys.length);
      for (const row of read) expect(Object.keys(row)).toHaveLength(125);
    });
  });
});

describe('a credit note', () => {
  it('holds the arithmetic of EN 16931, and comes to its memo in amount and in tax by rate', () => {
    const seen = { notes: 0, rounded: 0, allowances: 0, refused: 0 };
    ofEveryMemo(
      (made) => {
        if (!canWrite(exportProfiles.ubl, made, fileFor(made))) {
          seen.refused += 1;
          return;
        }
        const note = readCreditNote(textOf('ubl', made).text);
        expect(brokenRules(note)).toEqual([]);
        const hundredths = (minor: number) => minor * ({ JPY: 100, KWD: 0.1 }[made.currency] ?? 1);
        expect([note.number, note.currency]).toEqual([made.number, made.currency]);
        expect(note.payable).toBe(hundredths(made.memo.total));
        expect(note.tax + note.rounding).toBe(hundredths(made.memo.totalTax));
        const rates = new Map<string, number>();
        // A fee of which nothing is at one of its rates has no line there.
        for (const { kind, net, rate, tax } of made.rows) {
          if (kind !== 'taken' && net === 0 && tax === 0) continue;
          const key = made.rows.some(({ kind }) => kind === 'overpayment') ? 'none' : String(Number(rate));
          rates.set(key, (rates.get(key) ?? 0) + hundredths(tax));
        }
        expect(note.chargedByRate).toEqual(Object.fromEntries([...rates].sort()));
        seen.notes += 1;
        seen.rounded += note.rounding === 0 ? 0 : 1;
        seen.allowances += note.allowances.length;
      },
      { orders: anyRatedOrder, numRuns: 150 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(3);
  });
});
