import { originalTotals } from '../../domain/derived/contradictions';
import type { OriginalOrder } from '../../domain/records/original-order';
import { sum } from '../../domain/values/money';
import type { OrderSums } from './stated-order';

/** The code of a tip, which is a fee paid at purchase. */
export const tipCode = 'tip';

/** The sums that totals of a source are about; prices with tax on a gross order. `fees` are those that are no tips. */
export function orderSumsOf(order: OriginalOrder): OrderSums {
  const { items, deliveryGroups, fees = [] } = order;
  const charges = deliveryGroups.map(({ charge }) => charge);
  const { grandTotal, totalTax } = originalTotals(order);
  const discountOf = (lines: typeof charges) => sum(lines.map((one) => one.lineAdjustment + one.distributedAdjustment));
  const feesOf = (tips: boolean) =>
    sum(fees.filter(({ code }) => (code === tipCode) === tips).map(({ lineAmount }) => lineAmount));
  return {
    goods: sum(items.map(({ lineAmount }) => lineAmount)),
    goodsDiscount: discountOf(items),
    shipping: sum(charges.map(({ lineAmount }) => lineAmount)),
    shippingDiscount: discountOf(charges),
    tax: totalTax,
    tips: feesOf(true),
    fees: feesOf(false),
    grandTotal,
  };
}
