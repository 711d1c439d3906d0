import type { ChangeResult } from '../../domain/records/change-result';
import type { ShownOrder } from '../../domain/records/stored-order';
import { sum } from '../../domain/values/money';
import type { Language } from '../language/language';
import { countedNames, namesOf, paymentNames } from './names';

type Change = Pick<ChangeResult, 'changeOrders' | 'changeBalances' | 'refund' | 'creditMemo' | 'split' | 'fees'>;

const linesShown = 20;

/** Change orders with lines and amounts, signed as changes of the order's total. */
export function changeOrderTexts(change: Change, order: ShownOrder, t: Language): string[] {
  const { currency } = order.original;
  const counted = countedNames(order, t, change);
  return change.changeOrders.map(({ number, kind, lines, grandTotal }) => {
    const shown = lines
      .slice(0, linesShown)
      .map(({ line, quantity, total }) => `• ${counted(line, Math.abs(quantity))}: ${t.money(total, currency)}`);
    const more = lines.length > linesShown ? [t.told.moreLines(lines.length - linesShown)] : [];
    const title = `*${t.changeKind[kind]}*${number === null ? '' : ` · ${number}`}: ${t.money(grandTotal, currency)}`;
    return [title, ...shown, ...more].join('\n');
  });
}

/** Units split off to a line of their own. `before` is the entry that did it, if already recorded. */
export function splitTexts(
  { split, before }: Pick<Change, 'split'> & { before?: number },
  order: ShownOrder,
  t: Language,
): string[] {
  if (split.length === 0) return [];
  const nameOf = namesOf(order, t);
  const shown = split
    .slice(0, linesShown)
    .map(({ from, quantity }) => t.told.split(quantity, orderedUnits(order, from, before), nameOf(from)));
  const more = split.length > linesShown ? [t.told.moreLines(split.length - linesShown)] : [];
  return [[...shown, ...more].join('\n')];
}

/** How many units a line had before an entry: as ordered, less earlier splits. */
function orderedUnits({ original, entries }: ShownOrder, line: number, before = Number.POSITIVE_INFINITY): number {
  const splits = entries.filter(({ seq }) => seq < before).flatMap(({ effects }) => effects.splits);
  const unitsOf = ({ parts }: (typeof splits)[number]) => sum(parts.map(({ units }) => units.quantity));
  const ordered = original.items.find((one) => one.line === line)?.quantity;
  const splitOff = sum(splits.filter(({ from }) => from === line).map(unitsOf));
  return (ordered ?? sum(splits.filter((one) => one.line === line).map(unitsOf))) - splitOff;
}

/** The change of the order's total and tax, and the refund with its payments and states. */
export function figureTexts({ changeBalances, creditMemo, refund }: Change, order: ShownOrder, t: Language): string[] {
  const { currency } = order.original;
  const nameOf = paymentNames(order.summary);
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
