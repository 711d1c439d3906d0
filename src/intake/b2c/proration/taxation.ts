import { type Minor, proportion, sum } from '../../../domain/values/money';
import type { Taxation } from '../../../domain/values/units';
import type { ProductLine, StorefrontOrder } from '../storefront-order';
import { lineFigures, priceUnder, sumOf, taxOf } from './amounts';
import { chargeFigures } from './charges';

const readings = ['net', 'gross'] as const satisfies Taxation[];

/**
 * Whether prices include tax: as the order says, else the only taxation that fits. First unit price × quantity must
 * be the line's price; then the total decides. Without any tax it is net. `null` where nothing decides.
 */
export function taxationOf(order: StorefrontOrder): Taxation | null {
  if (order.taxation !== null) return order.taxation;
  const byPrice = readings.filter((reading) => unitPricesFit(order, reading));
  if (byPrice.length === 1) return byPrice[0] ?? null;
  const taxed = [...order.lines, ...order.charges].some((line) => (taxOf(line) ?? 0) !== 0);
  if (!taxed) return 'net';
  const byTotal = (byPrice.length === 0 ? readings : byPrice).filter((reading) => totalFits(order, reading));
  return byTotal.length === 1 ? (byTotal[0] ?? null) : null;
}

function unitPricesFit({ lines }: StorefrontOrder, taxation: Taxation): boolean {
  return lines.every((line) => {
    const price = priceUnder(line, taxation);
    return line.base === null || price === null || Math.abs(timesQuantity(line.base, line) - price) <= 1;
  });
}

function timesQuantity(base: Minor, { quantity, measured }: ProductLine): Minor {
  const [whole = '', decimals = ''] = (measured?.quantity ?? String(quantity)).split('.');
  return proportion(base, Number(whole + decimals), 10 ** decimals.length);
}

function totalFits(order: StorefrontOrder, taxation: Taxation): boolean {
  const lines = [
    ...order.lines.map((line) => lineFigures(line, taxation)),
    ...order.charges.map((line) => chargeFigures(line, taxation)),
  ];
  const discounts = sumOf([...order.orderDiscounts, ...order.shippingDiscounts], taxation);
  const price = sum(lines.map((line) => line.price + line.adjustment)) + discounts.price;
  const tax = order.taxTotal ?? sum(lines.map((line) => line.tax)) + discounts.tax;
  return order.orderTotal === (taxation === 'net' ? price + tax : price);
}
