import type { FigureTally } from '../../records/figure-tally';
import type { SummaryLine } from '../../records/order-summary';
import { type OriginalOrder, typeOfLine } from '../../records/original-order';

/** What figures need to know of an order beside its journal. */
export type TalliedOrder = {
  original: Pick<OriginalOrder, 'orderedAt' | 'currency' | 'fulfillments'> & {
    items: readonly Pick<OriginalOrder['items'][number], 'line' | 'sku' | 'name'>[];
  };
  lines: readonly Pick<SummaryLine, 'line' | 'splitFrom' | 'fee'>[];
  /** Whether units that were shipped before the order came in are counted as shipped. */
  countsShippedBefore: boolean;
};

/** The line that came with the order and that this one was split from, or is. */
export function rootOfLine({ lines }: Pick<TalliedOrder, 'lines'>, line: number): number {
  const from = lines.find((one) => one.line === line)?.splitFrom ?? null;
  return from === null ? line : rootOfLine({ lines }, from);
}

/** The keys of what is no product; a product's key is `sku:` and its SKU. */
export const otherProducts = ['delivery', 'fee', 'overpayment'] as const;

const skuPrefix = 'sku:';

/** `line` is `null` for money that was overpaid. */
export function productOfLine(order: TalliedOrder, line: number | null): Pick<FigureTally, 'key' | 'name'> {
  if (line === null) return { key: 'overpayment' };
  const type = typeOfLine(line);
  if (type !== 'item') return { key: type };
  const item = order.original.items.find((one) => one.line === rootOfLine(order, line));
  return { key: `${skuPrefix}${item?.sku ?? ''}`, name: item?.name ?? '' };
}

/** `null` for what is no product. */
export function skuOfKey(key: string): string | null {
  return key.startsWith(skuPrefix) ? key.slice(skuPrefix.length) : null;
}
