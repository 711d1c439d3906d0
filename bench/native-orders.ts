import { type OriginalOrder, originalOrder } from '../src/domain/records/original-order';
import type { Random } from './random';

/** An order of three to eight lines, or so many, of four to nine units in two delivery groups, not captured yet. */
export function nativeOrder(orderNumber: string, random: Random, lines = random(3, 8)): OriginalOrder {
  const items = Array.from({ length: lines }, (_, index) => anItem(index + 1, random));
  const deliveryGroups = ['1', '2'].map((id) => aDeliveryGroup(id, random));
  const due = [...items, ...deliveryGroups.map(({ charge }) => charge)].reduce((sum, one) => sum + totalOf(one), 0);
  return originalOrder.parse({
    orderNumber,
    orderedAt: '2026-11-01T10:00:00Z',
    currency: 'USD',
    taxation: 'net',
    channel: 'web',
    customer: { id: `C-${random(1, 99_999)}`, name: 'Grace Hopper', email: 'grace@example.com', phone: '+1 555 0100' },
    billingAddress: anAddress(random),
    deliveryGroups,
    items,
    payments: [{ id: 'p1', method: 'card', label: 'Visa •••• 4242', authorized: due, captured: 0, refunded: 0 }],
  });
}

type Amounts = { lineAmount: number; lineAdjustment: number; distributedAdjustment: number; tax: number };

function anItem(line: number, random: Random) {
  const quantity = random(4, 9);
  const unitPrice = random(500, 20_000);
  const lineAmount = quantity * unitPrice;
  const sku = `SKU-${random(10_000, 99_999)}`;
  const amounts = { lineAmount, lineAdjustment: -random(1, 400), distributedAdjustment: -random(1, 200) };
  const tax = random(1, Math.floor(lineAmount / 10));
  return {
    line,
    deliveryGroup: `${1 + (line % 2)}`,
    sku,
    name: `Article ${sku}`,
    quantity,
    unitPrice,
    ...amounts,
    tax,
  };
}

function aDeliveryGroup(id: string, random: Random) {
  const charge = { lineAmount: random(300, 1_500), lineAdjustment: 0, distributedAdjustment: 0, tax: random(1, 90) };
  return { id, method: 'Ground', address: anAddress(random), charge };
}

function anAddress(random: Random) {
  const line1 = `${random(1, 999)} Main Street`;
  return { name: 'Grace Hopper', line1, city: 'Arlington', state: 'VA', postcode: '22201', country: 'US' };
}

function totalOf({ lineAmount, lineAdjustment, distributedAdjustment, tax }: Amounts): number {
  return lineAmount + lineAdjustment + distributedAdjustment + tax;
}
