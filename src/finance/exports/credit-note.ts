import type { MemoRow } from '../../domain/derived/memo-rows';
import type { Accounting } from '../../domain/records/accounting';
import { decimalsOf } from '../../domain/values/currency';
import { proportion, sum } from '../../domain/values/money';
import type { MemoToWrite, TellProblem } from './profile';

/** A category of EN 16931; `rate` is `null` for `O`, what is outside the scope of VAT. */
export type VatCategory = { id: string; rate: string | null };

/** `net` is never negative: of an allowance it is what is taken off. */
export type CreditedItem = { row: MemoRow; vat: VatCategory; net: number; discount: number };

/** `tax` is what the rule makes of `taxable`, `charged` what the memo says. */
export type VatSubtotal = { vat: VatCategory; taxable: number; tax: number; charged: number };

/**
 * A credit note by EN 16931, in hundredths of the currency. What is given back is a line, what is kept (a fee, what
 * was never captured) an allowance. The tax is what the rule makes of each category’s net (BR-CO-17); by how much
 * the memo’s own tax differs is `rounding` (BT-114), so that `payable` is the memo’s total.
 */
export type CreditNote = {
  lines: CreditedItem[];
  allowances: CreditedItem[];
  vats: VatSubtotal[];
  taxExclusive: number;
  tax: number;
  rounding: number;
  payable: number;
};

export function creditNoteOf(memo: MemoToWrite, accounting: Accounting, problem: TellProblem): CreditNote {
  const hundredths = inHundredths(memo.currency, problem);
  const items = memo.rows.filter(saysSomething).map((row) => {
    const [net, discount] = [hundredths(row.net), hundredths(row.discount)];
    return { row, vat: vatOf(row, accounting, problem), net, discount, charged: hundredths(row.tax) };
  });
  const lines = items.filter(({ net }) => net >= 0);
  const allowances = items.filter(({ net }) => net < 0).map((item) => ({ ...item, net: 0 - item.net }));
  if (lines.length === 0) problem({ code: 'nothing_credited' });
  const vats = subtotalsOf(items);
  if (vats.length > 1 && vats.some(({ vat }) => vat.rate === null)) problem({ code: 'mixed_outside_tax' });
  const [taxExclusive, tax] = [sum(vats.map((one) => one.taxable)), sum(vats.map((one) => one.tax))];
  const payable = taxExclusive + sum(vats.map(({ charged }) => charged));
  return { lines, allowances, vats, taxExclusive, tax, rounding: payable - taxExclusive - tax, payable };
}

/** A fee so small that nothing of it is at one of its rates has nothing to say there. */
function saysSomething({ kind, net, tax }: MemoRow): boolean {
  return kind === 'taken' || net !== 0 || tax !== 0;
}

/** EN 16931 knows no amounts that are finer. */
function inHundredths(currency: string, problem: TellProblem): (minor: number) => number {
  const decimals = decimalsOf(currency);
  const [by, over] = [10 ** Math.max(0, 2 - decimals), 10 ** Math.max(0, decimals - 2)];
  return (minor) => {
    if (minor % over !== 0) problem({ code: 'too_many_decimals' });
    return Math.round((minor * by) / over) + 0;
  };
}

function vatOf(row: MemoRow, { taxCategories }: Accounting, problem: TellProblem): VatCategory {
  const { kind, category, sharesBase, line, tax } = row;
  if (kind === 'overpayment' && row.rate === null) return { id: 'O', rate: null };
  const untaxed = row.rate === null && tax === 0;
  const id = untaxed ? taxCategories.none : row.rate === null ? undefined : (category ?? taxCategories[row.rate]);
  const rate = row.rate ?? '0';
  if (row.rate === null && id === undefined) problem({ code: 'rate_missing', line });
  else if (sharesBase) problem({ code: 'several_rates', line });
  else if (id === undefined) problem({ code: 'mapping_missing', key: `taxCategories."${rate}"`, line });
  else if (!fits(id, rate)) problem({ code: 'category_unfit', category: id, rate, line });
  return { id: id ?? '', rate };
}

/** A standard rate is above 0, and what is zero rated, exempt or exported is at 0. */
function fits(id: string, rate: string): boolean {
  return Number(rate) > 0 ? id === 'S' : ['Z', 'E', 'G'].includes(id);
}

function subtotalsOf(items: readonly { vat: VatCategory; net: number; charged: number }[]): VatSubtotal[] {
  const by = new Map<string, VatSubtotal>();
  for (const { vat, net, charged } of items) {
    const key = `${vat.id} ${vat.rate === null ? null : Number(vat.rate)}`;
    const known = by.get(key) ?? { vat, taxable: 0, tax: 0, charged: 0 };
    by.set(key, { ...known, taxable: known.taxable + net, charged: known.charged + charged });
  }
  return [...by.values()].map((one) => ({ ...one, tax: taxByRule(one) }));
}

function taxByRule({ vat: { rate }, taxable }: VatSubtotal): number {
  const [whole = '0', fraction = ''] = (rate ?? '0').split('.');
  return proportion(taxable, Number(`${whole}${fraction}`), 100 * 10 ** fraction.length);
}
