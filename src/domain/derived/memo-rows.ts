import type { ChangeOrderLine } from '../records/change-order';
import type { CreditMemo, MemoLine } from '../records/credit-memo';
import { type LineType, typeOfLine } from '../records/original-order';
import type { StoredOrder } from '../records/stored-order';
import { distribute, proportion, sum } from '../values/money';
import type { TaxAtRate } from '../values/schemas';
import { lineOf } from './line-index';
import { nameOf } from './order-view';

/**
 * A line of a credit memo at one tax rate, in minor units, in the memo's sign: what goes back is positive. `quantity`
 * is `null` where no units were taken. `discount` is the share of order discounts in `net`. `rate` is `null` where
 * the order states none. `sharesBase`: the line has several taxes on one price, and its net is on the first of its
 * rows.
 */
export type MemoRow = {
  /** From 1, within the memo. */
  line: number;
  changeOrder: string | null;
  kind: MemoLine['kind'];
  type: LineType | null;
  orderLine: number | null;
  sku: string | null;
  text: string;
  reason: string | null;
  quantity: number | null;
  discount: number;
  net: number;
  rate: string | null;
  category: string | null;
  sharesBase: boolean;
  tax: number;
  gross: number;
};

/** The rows of a memo, which sum to it in amount and in tax by rate. They never change once the memo is made. */
export function memoRows(order: StoredOrder, memo: CreditMemo): MemoRow[] {
  const made = changeOrderLines(order);
  return memo.lines
    .flatMap((line) => {
      const taken = made.get(`${line.changeOrder} ${line.line}`);
      const head = { ...describedLine(order, line), reason: taken?.reason ?? null };
      return partsByRate(line, memo.lines).map((part, at) => ({ ...head, ...unitsOf(line, taken, at), ...part }));
    })
    .map((row, index) => ({ line: index + 1, ...row }));
}

function changeOrderLines({ entries }: StoredOrder): ReadonlyMap<string, ChangeOrderLine> {
  const all = entries.flatMap(({ effects }) => effects.changeOrders);
  return new Map(
    all.flatMap(({ number, reason, lines }) =>
      lines.map((line) => [`${number} ${line.line}`, { ...line, reason: line.reason ?? reason }]),
    ),
  );
}

type Described = Pick<MemoRow, 'changeOrder' | 'kind' | 'type' | 'orderLine' | 'sku' | 'text'>;

function describedLine({ original, summary }: StoredOrder, { changeOrder, kind, line }: MemoLine): Described {
  const found = line === null ? undefined : lineOf(summary, line);
  const named = found === undefined ? { sku: null, name: withoutLine[kind] } : nameOf(original, summary, found);
  const type = line === null ? null : typeOfLine(line);
  return { changeOrder, kind, type, orderLine: line, sku: named.sku, text: named.name };
}

const withoutLine: Record<MemoLine['kind'], string> = {
  taken: '',
  fee: 'Fee',
  not_captured: 'Never captured',
  overpayment: 'Overpayment',
};

/** On the first row of a line. On a gross order, what order discounts make of the net is worked out in proportion. */
function unitsOf(
  { kind, amount, total }: MemoLine,
  taken: ChangeOrderLine | undefined,
  at: number,
): Pick<MemoRow, 'quantity' | 'discount'> {
  if (kind !== 'taken' || taken === undefined || amount <= 0 || at > 0) return { quantity: null, discount: 0 };
  const price = 0 - (taken.lineAmount + taken.lineAdjustment + taken.distributedAdjustment);
  const discount = Math.max(0, taken.distributedAdjustment);
  return {
    quantity: taken.quantity < 0 ? 0 - taken.quantity : null,
    discount: price === total && price > 0 ? proportion(discount, amount, price) : discount,
  };
}

type Part = Pick<MemoRow, 'net' | 'rate' | 'category' | 'sharesBase' | 'tax' | 'gross'>;

/** A row for each rate. What spans lines is split as these are; several taxes of one line are on the same price. */
function partsByRate(line: MemoLine, lines: readonly MemoLine[]): Part[] {
  const { amount, tax, taxes = [] } = line;
  if (taxes.length === 0) return [{ ...net(amount, tax), rate: null, category: null, sharesBase: false }];
  const weights = line.kind === 'taken' ? [] : taxes.map((one) => netAt(one, lines));
  const sharesBase = taxes.length > 1 && sum(weights) === 0;
  const nets = sum(weights) === 0 ? [amount] : distribute(amount, weights);
  return taxes.map((one, at) => ({ ...net(nets[at] ?? 0, one.amount), ...rateOf(one), sharesBase }));
}

function net(amount: number, tax: number): Pick<Part, 'net' | 'tax' | 'gross'> {
  return { net: amount, tax, gross: amount + tax };
}

function rateOf({ rate, category }: TaxAtRate): Pick<Part, 'rate' | 'category'> {
  return { rate, category: category || null };
}

/** What the memo's lines that have only this rate come to without tax. */
function netAt(wanted: TaxAtRate, lines: readonly MemoLine[]): number {
  const at = lines.filter(({ kind, taxes: [one, ...others] = [] }) => {
    return kind === 'taken' && others.length === 0 && one?.rate === wanted.rate && one.category === wanted.category;
  });
  return Math.max(0, sum(at.map(({ amount }) => amount)));
}
