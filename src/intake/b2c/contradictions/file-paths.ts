import type { Taxation } from '../../../domain/values/units';
import { priceAt } from '../proration/amounts';
import type { ProratedOrder } from '../proration/prorated-order';
import type { Amounts, PricedLine, StorefrontOrder } from '../storefront-order';

/** The path in the file of `items[0].tax`: such as `product-lineitems/product-lineitem[1]/tax`. */
export function filePath(path: string, order: StorefrontOrder, prorated: ProratedOrder): string {
  const [, list = '', index = '', field = ''] = /^(\w+)(?:\[(\d+)\])?\.?(.*)$/.exec(path) ?? [];
  const at = Number(index);
  const { lines, charges, orderDiscounts, shipments, taxation } = prorated;
  switch (list) {
    case 'items': {
      const line = lines[at]?.source;
      return line === undefined ? path : figureAt(line, field, orderDiscounts.goods.discounts, taxation);
    }
    case 'deliveryGroups':
    case 'surcharges': {
      const [source] = charges[list === 'surcharges' ? shipments.length + at : at]?.sources ?? [];
      const figure = field.replace(/^charge\./, '');
      if (source === undefined) return shipments[at]?.path ?? path;
      return figureAt(source, figure, orderDiscounts.shipping.discounts, taxation);
    }
    case 'payments':
      return order.payments[at]?.path ?? path;
    case 'totals':
      return field === 'totalTax' ? order.totalPaths.totalTax : order.totalPaths.grandTotal;
    default:
      return path;
  }
}

function figureAt(line: PricedLine, field: string, discounts: readonly Amounts[], taxation: Taxation): string {
  const [first, ...more] = line.adjustments;
  const [discount] = discounts;
  switch (field.replace(/\W.*$/, '')) {
    case 'unitPrice':
      return line.base === null ? priceAt(line, taxation) : line.at('base');
    case 'tax':
      return line.at('tax');
    case 'taxes':
      return line.at('taxItems');
    case 'quantity':
      return line.at('quantity');
    case 'lineAdjustment':
      return first === undefined || more.length > 0 ? line.at('adjustments') : priceAt(first, taxation);
    case 'distributedAdjustment':
      return line.priceAfterOrderDiscount === null && discount !== undefined
        ? priceAt(discount, taxation)
        : line.at('afterOrderDiscount');
    default:
      return priceAt(line, taxation);
  }
}
