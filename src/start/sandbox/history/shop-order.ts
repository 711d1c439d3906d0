import type { OriginalOrder } from '../../../domain/records/original-order';
import { parseOrder } from '../../../intake';

/** What is sold in the shop of the sandbox: the price of one in cents. */
const goods = {
  napkin: { sku: 'NAP-LIN', name: 'Linen napkin', price: 333 },
  runner: { sku: 'RUN-OAT', name: 'Table runner, oat', price: 2890 },
  mug: { sku: 'MUG-SLATE', name: 'Stoneware mug, slate', price: 1450 },
  plate: { sku: 'PLA-27', name: 'Dinner plate, 27 cm', price: 1890 },
  carafe: { sku: 'CAR-1L', name: 'Glass carafe, 1 l', price: 3400 },
  blanket: { sku: 'BLA-MER', name: 'Merino blanket', price: 12900 },
  candle: { sku: 'CAN-FIG', name: 'Candle, fig', price: 1975 },
  lamp: { sku: 'LAM-OAK', name: 'Desk lamp, oak', price: 8900 },
} as const;

/** An order in short: who bought how many of what, and whether the card was charged. */
export type ShopOrder = {
  number: string;
  customer: string;
  place: { line1: string; city: string; state: string; postcode: string };
  items: readonly (readonly [keyof typeof goods, number])[];
  captured?: boolean;
};

const taxPercent = 8;
const delivery = { method: 'Ground', price: 599 };

const taxOn = (amount: number) => Math.round((amount * taxPercent) / 100);

/** The order as the shop would send it in: prices without tax, in US dollars, paid by card. */
export function shopOrder(
  { number, customer, place, items, captured = true }: ShopOrder,
  orderedAt: Date,
): OriginalOrder {
  const lines = items.map(([key, quantity], index) => {
    const { sku, name, price } = goods[key];
    const lineAmount = price * quantity;
    const tax = taxOn(lineAmount);
    return { line: index + 1, deliveryGroup: '1', sku, name, quantity, unitPrice: price, lineAmount, tax };
  });
  const charge = { lineAmount: delivery.price, tax: taxOn(delivery.price) };
  const totalTax = [...lines, charge].reduce((sum, { tax }) => sum + tax, 0);
  const grandTotal = [...lines, charge].reduce((sum, { lineAmount }) => sum + lineAmount, totalTax);
  const address = { name: customer, ...place, country: 'US' };
  const parsed = parseOrder({
    orderNumber: number,
    orderedAt: orderedAt.toISOString(),
    ...{ currency: 'USD', taxation: 'net', channel: 'web' },
    customer: { name: customer, email: `${customer.toLowerCase().replace(' ', '.')}@example.com` },
    billingAddress: address,
    deliveryGroups: [{ id: '1', method: delivery.method, address, charge }],
    items: lines,
    payments: [
      {
        id: 'p1',
        method: 'card',
        label: 'Visa •••• 4242',
        authorized: grandTotal,
        captured: captured ? grandTotal : 0,
      },
    ],
    totals: { grandTotal, totalTax },
  });
  if (!parsed.ok) throw new Error(`${number}: ${parsed.problems.map(({ problem }) => problem).join(', ')}`);
  return parsed.order;
}
