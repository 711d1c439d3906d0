import { stagedOf } from '../../domain/derived/line-index';
import type { ChangeResult } from '../../domain/records/change-result';
import type { Entry } from '../../domain/records/entry';
import type { PlainOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import { stages, unitsIn } from '../../domain/values/units';
import type { Language } from '../language/language';
import { countedNames, namesOf, paymentNames } from './names';

type Change = Pick<ChangeResult, 'changeOrders' | 'changeBalances' | 'refund' | 'creditMemo' | 'split' | 'fees'>;

const linesShown = 20;

/** Change orders with lines and amounts, signed as changes of the order's total. */
export function changeOrderTexts(
  change: Change,
  order: PlainOrder,
  t: Language,
  counted = countedNames(order, t, change),
): string[] {
  const { currency } = order.original;
  return change.changeOrders.map(({ number, kind, lines, grandTotal }) => {
    const shown = lines
      .slice(0, linesShown)
      .map(({ line, quantity, total }) => `• ${counted(line, Math.abs(quantity))}: ${t.money(total, currency)}`);
    const more = lines.length > linesShown ? [t.told.moreLines(lines.length - linesShown)] : [];
    const title = `*${t.changeKind[kind]}*${number === null ? '' : ` · ${number}`}: ${t.money(grandTotal, currency)}`;
    return [title, ...shown, ...more].join('\n');
  });
}

/** Units split off to a line of their own; by `recorded`, if that entry of the journal did it. */
export function splitTexts(
  { split, recorded }: Pick<Change, 'split'> & { recorded?: Recorded },
  order: PlainOrder,
  t: Language,
): string[] {
  if (split.length === 0) return [];
  const nameOf = namesOf(order, t);
  const unitsOf = (line: number) =>
    recorded === undefined ? unitsNow(order, line) : unitsBefore(order, line, recorded);
  const shown = split
    .slice(0, linesShown)
    .map(({ from, quantity }) => t.told.split(quantity, unitsOf(from), nameOf(from)));
  const more = split.length > linesShown ? [t.told.moreLines(split.length - linesShown)] : [];
  return [[...shown, ...more].join('\n')];
}

type Recorded = { seq: number; entries: readonly Entry[] };

/** How many units a line has, wherever they are. */
function unitsNow({ summary }: PlainOrder, line: number): number {
  return unitsIn(stagedOf(summary, line), stages).quantity;
}

/** How many units a line had before an entry: as ordered, less earlier splits. */
function unitsBefore({ original }: PlainOrder, line: number, { seq, entries }: Recorded): number {
  const splits = entries.filter((one) => one.seq < seq).flatMap(({ effects }) => effects.splits);
  const unitsOf = ({ parts }: (typeof splits)[number]) => sum(parts.map(({ units }) => units.quantity));
  const ordered = original.items.find((one) => one.line === line)?.quantity;
  const splitOff = sum(splits.filter(({ from }) => from === line).map(unitsOf));
  return (ordered ?? sum(splits.filter((one) => one.line === line).map(unitsOf))) - splitOff;
}

/** The change of the order's total and tax, and the refund with its payments and states. */
export function figureTexts({ changeBalances, creditMemo, refund }: Change, order: PlainOrder, t: Language): string[] {
  const { currency } = order.original;
  const nameOf = paymentNames(order.summary, t);
  const pieces = (creditMemo?.refunds ?? []).map(({ payment, amount, state }) => {
    const stateText = creditMemo?.number === null ? '' : ` (${t.refundState[state]})`;
    return `• ${nameOf(payment)}: ${t.money(amount, currency)}${stateText}`;
  });
  const notCaptured = (creditMemo?.lines ?? []).filter(({ kind }) => kind === 'not_captured');
  const total = t.told.total(t.money(changeBalances.grandTotal, currency), t.money(changeBalances.totalTax, currency));
  return [
    total,
    [refund === 0 ? t.told.noRefund : t.told.refund(t.money(refund, currency)), ...pieces].join('\n'),
    ...notCaptured.map(({ total }) => t.told.notCaptured(t.money(0 - total, currency))),
  ];
}
