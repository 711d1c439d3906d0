import type { Document } from 'mongodb';
import { type ChangeOrder, changeOrder } from '../../domain/records/change-order';
import { type CreditMemo, creditMemo } from '../../domain/records/credit-memo';
import { type Effects, type Entry, noEffects } from '../../domain/records/entry';
import { sum } from '../../domain/values/money';
import { noUnits, type Taxation, totalOf } from '../../domain/values/units';
import { omitEqual } from './omit';

/** What documents repeat of their entry. */
type Said = Pick<Entry, 'reason' | 'at'>;

/** Leaves out what did not happen, amounts of 0, and totals, which follow from the lines. */
export function packedEffects(effects: Effects, said: Said): Document {
  const { moves, changeOrders, creditMemo: memo } = effects;
  const packed: Document = {
    ...effects,
    moves: moves.map((one) => ({ ...one, units: omitEqual(one.units, noAmounts) })),
    changeOrders: changeOrders.map((one) => packedChangeOrder(one, said)),
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

function packedChangeOrder(made: ChangeOrder, { reason }: Said): Document {
  const { lines, totalAmount: _, totalTax: __, grandTotal: ___, ...head } = made;
  return {
    ...omitEqual(head, { reason }),
    lines: lines.map(({ total: _, ...line }) => omitEqual(line, { ...noAmounts, reason: made.reason })),
  };
}

function unpackedChangeOrder({ lines: packed, ...head }: Document, said: Document, taxation: Taxation): Document {
  const { reason } = { reason: said.reason, ...head };
  const lines: Document[] = packed.map((one: Document) => {
    const usual = { ...noAmounts, reason };
    return filled(lineKeys, one, { ...usual, total: totalOf({ ...noUnits, ...one }, taxation) });
  });
  const [grandTotal, totalTax] = [sumOf(lines, 'total'), sumOf(lines, 'tax')];
  const totals = { totalAmount: grandTotal - totalTax, totalTax, grandTotal };
  return filled(changeOrderKeys, { ...head, lines }, { reason, ...totals });
}

const nothingRepeated = { changeOrder: null, line: null };
const untried = { reference: null, reason: null, tries: 1 };

function packedMemo(memo: CreditMemo, { at }: Said): Document {
  const { lines, refunds, total: _, totalTax: __, ...head } = memo;
  return {
    ...omitEqual(head, { reference: null, madeAt: at }),
    lines: lines.map(({ total: _, ...line }) => omitEqual(line, nothingRepeated)),
    refunds: refunds.map((one) => omitEqual(one, untried)),
  };
}

function unpackedMemo({ lines: packed, refunds, ...head }: Document, { at }: Document): Document {
  const lines: Document[] = packed.map((one: Document) =>
    filled(memoLineKeys, one, { ...nothingRepeated, total: Number(one.amount) + Number(one.tax) }),
  );
  const parts = refunds.map((one: Document) => filled(refundKeys, one, untried));
  const totals = { total: sumOf(lines, 'total'), totalTax: sumOf(lines, 'tax') };
  return filled(memoKeys, { ...head, lines, refunds: parts }, { ...totals, reference: null, madeAt: at });
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
