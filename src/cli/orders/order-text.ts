import { languages } from '../../bot/language/language';
import type { PublishedOrder } from '../../domain/derived/order-view';
import { decimalFromMinor } from '../../domain/values/currency';
import { problemLine } from '../io/refusal-lines';

const { refundState } = languages.en;

/** An order as lines of text, with money in decimals. */
export function orderText(view: PublishedOrder): string[] {
  const money = (amount: number) => decimalFromMinor(amount, view.currency);
  const { totals } = view;
  return [
    `${view.orderNumber} · ${view.status} · ${view.lifecycle} · ${view.currency}, ${view.taxation} taxed`,
    ...view.contradictions.map((one) => problemLine(one)),
    ...differenceLines(view),
    '',
    ...table(view.items, [
      ({ line }) => String(line),
      quantityText,
      ({ sku, name }) => `${name}${sku === null ? '' : ` (${sku})`}`,
      ({ status }) => status,
      ({ total }) => money(total),
    ]),
    '',
    `Products ${money(totals.products)}, shipping ${money(totals.delivery)}, fees ${money(totals.fees)}, tax ${money(totals.totalTax)}, total ${money(totals.grandTotal)}`,
    ...view.payments.map(
      (one) =>
        `Payment ${one.id} (${one.method}): authorized ${money(one.authorized)}, captured ${money(one.captured)}, refunded ${money(one.refunded)}, reserved for refunds ${money(one.pendingRefund)}`,
    ),
    ...(view.lifecycle === 'unmanaged' ? [] : [owedLine(view)]),
    ...view.fulfillmentOrders.map((one) =>
      [`${one.number} ${one.status}`, one.carrier, one.tracking].filter((part) => part !== null).join(' · '),
    ),
    ...view.returnOrders.map((one) =>
      [
        `${one.number} ${one.status}`,
        ...one.lines.map(
          ({ line, expected, received, rejected }) =>
            `line ${line}: ${expected} expected, ${received} received${rejected > 0 ? `, ${rejected} rejected` : ''}`,
        ),
      ].join(' · '),
    ),
    ...view.approvals.map((one) => `${one.number} ${one.status} (${one.rule}), requested by ${one.requestedBy.id}`),
    ...view.changeOrders.map(
      (one) => `${one.number} ${one.kind} ${money(one.grandTotal)}${one.reason === null ? '' : ` (${one.reason})`}`,
    ),
    ...view.creditMemos.flatMap((one) => [
      `${one.number} ${one.status} ${money(one.total)}, open ${money(one.balance)}`,
      ...one.refunds.map(({ payment, amount, state }) => `  ${payment}: ${money(amount)}, ${refundState[state]}`),
    ]),
  ];
}

function owedLine({ leftToCapture, overpaid, currency }: PublishedOrder): string {
  const left = `Left to capture ${decimalFromMinor(leftToCapture, currency)}`;
  return overpaid > 0 ? `${left}, overpaid by ${decimalFromMinor(overpaid, currency)}` : left;
}

/** Measured goods are one unit; shows the measure. */
function quantityText({ measured, quantities }: PublishedOrder['items'][number]): string {
  if (measured === null || quantities.quantity === 0) return String(quantities.quantity);
  return measured.unit === null ? measured.quantity : `${measured.quantity} ${measured.unit}`;
}

function differenceLines({ storefrontDiffers }: PublishedOrder): string[] {
  if (storefrontDiffers === null) return [];
  const { at, differences } = storefrontDiffers;
  return [
    `The storefront has a different version since ${at}:`,
    ...differences.map(
      ({ path, before, after }) =>
        `  ${path}: ${JSON.stringify(before)} here, ${JSON.stringify(after)} in the storefront`,
    ),
  ];
}

/** Pads every column to its widest cell. */
function table<T>(rows: readonly T[], columns: readonly ((row: T) => string)[]): string[] {
  const cells = rows.map((row) => columns.map((column) => column(row)));
  const widths = columns.map((_, index) => Math.max(0, ...cells.map((row) => (row[index] ?? '').length)));
  return cells.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
