import type { ChangeResult } from '../../domain/change-result';
import type { ChangeOrderLine } from '../../domain/records/change-order';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { Language } from '../language/language';
import { namesOf, paymentNames } from './names';

type Change = Pick<ChangeResult, 'changeOrders' | 'changeBalances' | 'refund' | 'creditMemo'>;

/** How many lines of a change a message lists. */
const linesShown = 20;

/** Each change order with its lines and their amounts, signed as changes of the order's total. */
export function changeOrderTexts({ changeOrders }: Change, order: StoredOrder, t: Language): string[] {
  const { currency } = order.original;
  const nameOf = namesOf(order, t);
  return changeOrders.map(({ number, kind, lines, grandTotal }) => {
    const shown = lines
      .slice(0, linesShown)
      .map((line) => `• ${changedText(line, nameOf)}: ${t.money(line.total, currency)}`);
    const more = lines.length > linesShown ? [t.told.moreLines(lines.length - linesShown)] : [];
    const title = `*${t.changeKind[kind]}*${number === null ? '' : ` · ${number}`}: ${t.money(grandTotal, currency)}`;
    return [title, ...shown, ...more].join('\n');
  });
}

function changedText({ line, quantity }: ChangeOrderLine, nameOf: (line: number) => string): string {
  return quantity === 0 ? nameOf(line) : `${Math.abs(quantity)} × ${nameOf(line)}`;
}

/** What the change does to the order's total, its tax, and what goes back over which payment, in which state. */
export function figureTexts({ changeBalances, creditMemo, refund }: Change, order: StoredOrder, t: Language): string[] {
  const { currency } = order.original;
  const nameOf = paymentNames(order.summary);
  const pieces = (creditMemo?.refunds ?? []).map(({ payment, amount, state }) => {
    const known = creditMemo?.number === null ? '' : ` (${t.refundState[state]})`;
    return `• ${nameOf(payment)}: ${t.money(amount, currency)}${known}`;
  });
  const notCaptured = (creditMemo?.lines ?? []).filter(({ kind }) => kind === 'not_captured');
  const total = t.told.total(t.money(changeBalances.grandTotal, currency), t.money(changeBalances.totalTax, currency));
  return [
    total,
    [refund === 0 ? t.told.noRefund : t.told.refund(t.money(refund, currency)), ...pieces].join('\n'),
    ...notCaptured.map(({ total }) => t.told.notCaptured(t.money(0 - total, currency))),
  ];
}
