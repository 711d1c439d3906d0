import { defaultMaxOrderText, type ReadOptions, refused, tooLong } from '../../intake-item';
import type { CsvFormat, FoundOrder } from '../../order-format';
import { csvOrder } from './order';
import { csvOrders } from './rows';

const columns = [
  'Name',
  'Currency',
  'Financial Status',
  'Subtotal',
  'Shipping',
  'Taxes',
  'Total',
  'Lineitem name',
  'Lineitem quantity',
  'Lineitem price',
];

/** The orders export of Shopify's admin: one row a line item, the order's own columns in its first row. */
export const shopifyCsv: CsvFormat = { columns, read };

async function* read(text: AsyncIterable<string>, options: ReadOptions): AsyncGenerator<FoundOrder> {
  const { maxOrderText = defaultMaxOrderText } = options;
  for await (const order of csvOrders(text, columns, maxOrderText)) {
    const line = order.rows[0]?.line ?? 1;
    yield { line, read: order.tooLong ? refused(tooLong(maxOrderText), order.name) : csvOrder(order, options) };
  }
}
