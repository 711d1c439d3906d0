import type { ChangeOrderLine } from '../../domain/change-order';
import type { ChangeResult } from '../../domain/change-result';
import { orderView } from '../../domain/order-view';
import type { StoredOrder } from '../../domain/stored-order';
import { money, said } from './text';

type Change = Pick<ChangeResult, 'changeOrders' | 'changeBalances' | 'refund' | 'creditMemo'>;

/** What the kinds of change order are called where people read them. */
const kindNames: Record<Change['changeOrders'][number]['kind'], string> = {
  Cancel: 'Cancel',
  Return: 'Return',
  ProductAdjustment: 'Discount',
  CancelFee: 'Cancellation fee',
  ReturnFee: 'Return fee',
  FeeAdjustment: 'Fee given back',
  Reversal: 'Reversal',
};

/** How many lines of a change a message lists. */
const linesShown = 20;

/** Each change order with its lines and their amounts, signed as changes of the order's total. */
export function changeOrderTexts({ changeOrders }: Change, order: StoredOrder): string[] {
  const { currency, items } = orderView(order);
  const names = new Map(items.map(({ line, name }) => [line, name]));
  return changeOrders.map(({ number, kind, lines, grandTotal }) => {
    const shown = lines
      .slice(0, linesShown)
      .map((line) => `• ${changedText(line, names)}: ${money(line.total, currency)}`);
    const more = lines.length > linesShown ? [`… and ${lines.length - linesShown} more lines`] : [];
    const title = `*${kindNames[kind]}*${number === null ? '' : ` · ${number}`}: ${money(grandTotal, currency)}`;
    return [title, ...shown, ...more].join('\n');
  });
}

function changedText({ line, quantity }: ChangeOrderLine, names: ReadonlyMap<number, string>): string {
  const name = said(names.get(line) ?? 'Fee', 100);
  return quantity === 0 ? name : `${Math.abs(quantity)} × ${name}`;
}

/** What the change does to the order's total, its tax, and what goes back over which payment. */
export function figureTexts({ changeBalances, creditMemo, refund }: Change, order: StoredOrder): string[] {
  const { currency, payments } = order.original;
  const labels = new Map(payments.map(({ id, label, method }) => [id, label ?? method]));
  const pieces = (creditMemo?.refunds ?? []).map(
    ({ payment, amount }) => `• ${said(labels.get(payment) ?? payment, 60)}: ${money(amount, currency)}`,
  );
  const notCaptured = (creditMemo?.lines ?? []).filter(({ kind }) => kind === 'not_captured');
  return [
    `*Change of total* ${money(changeBalances.grandTotal, currency)}, of which tax ${money(changeBalances.totalTax, currency)}`,
    [
      `*Refund* ${refund === 0 ? 'none: nothing was captured beyond what is left of the order' : money(refund, currency)}`,
      ...pieces,
    ].join('\n'),
    ...notCaptured.map(({ total }) => `Not refunded, because it was never captured: ${money(0 - total, currency)}`),
  ];
}
