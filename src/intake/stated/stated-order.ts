import type { OriginalOrder } from '../../domain/records/original-order';
import type { Minor } from '../../domain/values/money';

/**
 * An order whose source states the final figures of each line, as the native order and with what the source says
 * beyond it. Paths are those of the file.
 */
export type StatedOrder = {
  /** As ordered: what was taken off later is in `removals`. */
  order: OriginalOrder;
  totals: readonly StatedTotal[];
  removals: readonly Removal[];
  /** The place in the file of a field of the native order, such as `items[0].tax`. */
  placeOf: (nativePath: string) => string;
};

export type OrderSums = Record<
  'goods' | 'goodsDiscount' | 'shipping' | 'shippingDiscount' | 'tax' | 'tips' | 'fees' | 'grandTotal',
  Minor
>;

/**
 * A total that the file states. `readings` are the sums that it may mean, in the terms of `whole` (as ordered) and
 * `left` (after all removals). It is a contradiction where it is none of them; the first is reported.
 */
export type StatedTotal = { path: string; stated: Minor; readings: (whole: OrderSums, left: OrderSums) => Minor[] };

/**
 * What the source has canceled, taken back or refunded of a line, a charge or a fee. `shipped` of the units had been
 * shipped. `price` and `tax` are as the source states them, `null` for the units' share. `line` is a native number.
 */
export type Removal = {
  path: string;
  line: number;
  quantity: number;
  shipped: number;
  price: Minor | null;
  tax: Minor | null;
  /** It was recorded there by us, for what was done here. */
  ours?: true;
};
