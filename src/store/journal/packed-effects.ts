import type { Document } from 'mongodb';
import { type ChangeOrder, changeOrder } from '../../domain/records/change-order';
import { type CreditMemo, creditMemo } from '../../domain/records/credit-memo';
import { type Effects, type Entry, noEffects } from '../../domain/records/entry';
import { sum } from '../../domain/values/money';
import { noUnits, type Taxation, totalOf } from '../../domain/values/units';
import { omitEqual } from './omit';

/** What documents repeat of their entry. */
type Said = Pick<Entry, 'reason' | 'at'>;

/** Leaves out what did not happen, amounts of 0, and totals that follow from the lines. */
export function packedEffects(effects: Effects, said: Said, taxation: Taxation): Document {
  const { moves, changeOrders, creditMemo: memo } = effects;
  const packed: Document = {
    ...effects,
    moves: moves.map((one) => ({ ...one, units: omitEqual(one.units, noAmounts) })),
    changeOrders: changeOrders.map((one) => packedChangeOrder(one, said, taxation)),
    creditMemo: memo === null ? null : packedMemo(memo, said),
  };
  return omitEqual(packed, noEffects);
}

/** What is stored wins over what follows from it, so that nothing added goes unnoticed. */
export function unpackedEffects(packed: Document, said: Document, taxation: Taxation): Document {
  const effects: Document = { ...noEffects, ...packed };
  return {
    ...effects,
    moves: effects.moves.map((one: Document) => ({ ...one, units: filled(noUnits, one.units, noAmounts) })),
    changeOrders: effects.changeOrders.map((one: Document) => unpackedChangeOrder(one, said, taxation)),
    creditMemo: effects.creditMemo === null ? null : unpackedMemo(effects.creditMemo, said),
  };
}

const { quantity: _, ...noAmounts } = noUnits;

function packedChangeOrder({ lines, ...head }: ChangeOrder, { reason }: Said, taxation: Taxation): Document {
  return {
    ...omitEqual(head, { reason, ...totalsOfChange(lines) }),
    lines: lines.map((line) => omitEqual(line, usualChangeLine(line, head.reason, taxation))),
  };
}

function unpackedChangeOrder({ lines: packed, ...head }: Document, said: Document, taxation: Taxation): Document {
  const { reason } = { reason: said.reason, ...head };
  const lines: Document[] = packed.map((one: Document) =>
    filled(lineKeys, one, usualChangeLine(one, reason, taxation)),
  );
  return filled(changeOrderKeys, { ...head, lines }, { reason, ...totalsOfChange(lines) });
}

function usualChangeLine(line: Document, reason: string | null, taxation: Taxation): Document {
  return { ...noAmounts, reason, total: totalOf({ ...noUnits, ...line }, taxation) };
}

function totalsOfChange(lines: readonly Document[]): Document {
  const [grandTotal, totalTax] = [sumOf(lines, 'total'), sumOf(lines, 'tax')];
  return { totalAmount: grandTotal - totalTax, totalTax, grandTotal };
}

const untried = { reference: null, reason: null, tries: 1 };

function packedMemo({ lines, refunds, ...head }: CreditMemo, { at }: Said): Document {
  return {
    ...omitEqual(head, usualMemo(lines, at)),
    lines: lines.map((line) => omitEqual(line, usualMemoLine(line))),
    refunds: refunds.map((one) => omitEqual(one, untried)),
  };
}

function unpackedMemo({ lines: packed, refunds, ...head }: Document, { at }: Document): Document {
  const lines: Document[] = packed.map((one: Document) => filled(memoLineKeys, one, usualMemoLine(one)));
  const parts = refunds.map((one: Document) => filled(refundKeys, one, untried));
  return filled(memoKeys, { ...head, lines, refunds: parts }, usualMemo(lines, at));
}

function usualMemoLine({ amount, tax }: Document): Document {
  return { changeOrder: null, line: null, total: Number(amount) + Number(tax) };
}

function usualMemo(lines: readonly Document[], at: string): Document {
  return { total: sumOf(lines, 'total'), totalTax: sumOf(lines, 'tax'), reference: null, madeAt: at };
}

/** Answers name their fields in this order, the first time and when a request is repeated. */
const changeOrderKeys = keysOf(changeOrder);
const lineKeys = keysOf(changeOrder.shape.lines.element);
const memoKeys = keysOf(creditMemo);
const memoLineKeys = keysOf(creditMemo.shape.lines.element);
const refundKeys = keysOf(creditMemo.shape.refunds.element);

function keysOf({ shape }: { shape: object }): Document {
  return Object.fromEntries(Object.keys(shape).map((key) => [key, true]));
}

/** The fields of `keys` in their order, as they are or else as is usual, and then any others. */
function filled(keys: Document, one: Document, usual: Document): Document {
  const all: Document = {};
  for (const key in keys) {
    if (key in one) all[key] = one[key];
    else if (key in usual) all[key] = usual[key];
  }
  for (const key in one) if (!Object.hasOwn(keys, key)) all[key] = one[key];
  return all;
}

function sumOf(lines: readonly Document[], key: 'total' | 'tax'): number {
  return sum(lines.map((one) => Number(one[key])));
}
