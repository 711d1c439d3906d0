import type { OriginalOrder } from '../../../src/domain/records/original-order';
import { anItem, anOrder } from '../../support/orders';

const lines = 4;
const unitsEach = 30;
const taxes = [
  { rate: '6', amount: 593 },
  { rate: '2', amount: 197 },
];
const item = { quantity: unitsEach, lineAmount: unitsEach * 333, lineAdjustment: -100, tax: 790, taxes };
export const faultTotal = lines * (item.lineAmount + item.lineAdjustment + item.tax) + 599 + 48;

/**
 * An order with enough units for a run, captured in full or not at all. Its customer has no other: what a message
 * says of a customer is brought up to date with the order that it belongs to, and not with others of theirs.
 */
export function faultOrder(
  orderNumber: string,
  { paid = true, intent }: { paid?: boolean; intent?: string } = {},
): OriginalOrder {
  return anOrder({
    orderNumber,
    customer: { id: `C-${orderNumber}`, name: 'Grace Hopper', email: `${orderNumber.toLowerCase()}@example.com` },
    items: Array.from({ length: lines }, (_, n) => anItem({ ...item, line: n + 1, sku: `A-${n + 1}` })),
    payments: [
      {
        ...{ id: 'p1', method: 'card', label: 'Visa •••• 4242' },
        ...{ authorized: faultTotal, captured: paid ? faultTotal : 0, refunded: 0 },
        ...(intent !== undefined && { gateway: { name: 'stripe', reference: intent } }),
      },
    ],
  });
}
