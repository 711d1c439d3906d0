import type { OriginalItem } from '../../../domain/records/original-order';
import { distribute, type Minor, sum } from '../../../domain/values/money';
import { priceOf } from '../../../domain/values/units';
import { plainDecimal } from '../../b2c/reading/decimal';
import { type ReadContext, shortened } from '../../b2c/reading/source-node';
import { onlyGroup } from '../shipping';
import { amountIn, placeOfCell } from './cells';
import type { CsvRow } from './rows';

/** A tip stands among the goods. */
export function isTipRow(row: CsvRow): boolean {
  return row.cell('Lineitem name') === 'Tip' && row.cell('Lineitem sku') === null;
}

export type CsvLine = { row: CsvRow; item: OriginalItem; taxable: boolean; shipped: boolean };

/** A row with a line item, in the order of the file. */
export function csvLines(rows: readonly CsvRow[], context: ReadContext): CsvLine[] {
  return rows
    .filter((row) => row.cell('Lineitem name') !== null || row.cell('Lineitem quantity') !== null)
    .map((row, index) => ({ row, line: index + 1 }))
    .filter(({ row }) => !isTipRow(row))
    .map(({ row, line }) => ({
      row,
      item: itemIn(row, line, context),
      taxable: row.cell('Lineitem taxable') !== 'false',
      shipped: row.cell('Lineitem fulfillment status') === 'fulfilled',
    }));
}

function itemIn(row: CsvRow, line: number, context: ReadContext): OriginalItem {
  const name = row.cell('Lineitem name');
  if (name === null) context.report(placeOfCell(row, 'Lineitem name'), 'The line has no name.');
  const unitPrice = amountIn(row, 'Lineitem price', context);
  if (unitPrice === null) context.report(placeOfCell(row, 'Lineitem price'), 'The line has no price.');
  const quantity = quantityIn(row, context);
  return {
    line,
    deliveryGroup: onlyGroup,
    sku: row.cell('Lineitem sku') ?? name ?? String(line),
    name: name ?? '',
    quantity,
    unitPrice: unitPrice ?? 0,
    lineAmount: (unitPrice ?? 0) * quantity,
    lineAdjustment: 0 - (amountIn(row, 'Lineitem discount', context) ?? 0),
    distributedAdjustment: 0,
    tax: 0,
    kind: 'product',
  };
}

function quantityIn(row: CsvRow, { report }: ReadContext): number {
  const text = row.cell('Lineitem quantity') ?? '';
  const decimal = plainDecimal(text, 9) ?? '';
  if (/^\d{1,7}$/.test(decimal) && Number(decimal) > 0) return Number(decimal);
  report(placeOfCell(row, 'Lineitem quantity'), `“${shortened(text)}” is not a quantity of whole units.`);
  return 1;
}

/**
 * Spreads what the lines do not state as their own of the order's discount (≥ 0) over them by price. `goods` is what
 * they cost after it: it tells whether the discount counts the lines' own, or was for shipping. Where no reading fits,
 * the totals contradict it.
 */
export function withOrderDiscount(
  items: readonly OriginalItem[],
  discount: Minor,
  goods: Minor | null,
): OriginalItem[] {
  const price = sum(items.map(priceOf));
  const own = 0 - sum(items.map(({ lineAdjustment }) => lineAdjustment));
  const share = [discount, 0].find((one) => price - one === goods) ?? Math.max(0, discount - own);
  const weights = items.map((item) => Math.max(0, priceOf(item)));
  if (share === 0 || share > sum(weights)) return [...items];
  const shares = distribute(0 - share, weights);
  return items.map((item, at) => ({ ...item, distributedAdjustment: shares[at] ?? 0 }));
}
