import { z } from 'zod';
import { instant, quantity } from './values';

/**
 * What a location ships: for the original sale, or a reship at no charge. `fulfilled` counts, per line, what has left
 * so far; several parcels of one fulfillment order join their carriers and tracking numbers with a comma.
 */
export const fulfillmentOrder = z.strictObject({
  number: z.string(),
  kind: z.enum(['sale', 'reship']),
  canceled: z.boolean(),
  lines: z.array(z.strictObject({ line: z.int(), quantity, fulfilled: z.int().min(0) })),
  carrier: z.string().nullable(),
  tracking: z.string().nullable(),
  shippedAt: instant.nullable(),
});
export type FulfillmentOrder = z.infer<typeof fulfillmentOrder>;

/** A fulfillment order of the sale from which nothing has left yet. */
export function saleOf(number: string, lines: readonly { line: number; quantity: number }[]): FulfillmentOrder {
  return {
    number,
    kind: 'sale',
    canceled: false,
    lines: lines.map(({ line, quantity }) => ({ line, quantity, fulfilled: 0 })),
    carrier: null,
    tracking: null,
    shippedAt: null,
  };
}

export type FulfillmentStatus = 'Allocated' | 'Partially fulfilled' | 'Fulfilled' | 'Canceled';

export function statusOfFulfillmentOrder({ canceled, lines }: FulfillmentOrder): FulfillmentStatus {
  if (canceled) return 'Canceled';
  if (lines.every((one) => one.fulfilled === one.quantity)) return 'Fulfilled';
  return lines.some((one) => one.fulfilled > 0) ? 'Partially fulfilled' : 'Allocated';
}

/** How many units of the line the fulfillment order still holds. */
export function heldOf(order: FulfillmentOrder, line: number): number {
  const held = order.lines.find((one) => one.line === line);
  return held === undefined || order.canceled ? 0 : held.quantity - held.fulfilled;
}

/** What one parcel took from a fulfillment order. */
export type Parcel = {
  lines: readonly { line: number; quantity: number }[];
  carrier: string | null;
  tracking: string | null;
  at: string | null;
};

export function withParcel(order: FulfillmentOrder, parcel: Parcel): FulfillmentOrder {
  const shipped = new Map(parcel.lines.map((one) => [one.line, one.quantity]));
  return {
    ...order,
    lines: order.lines.map((one) => ({ ...one, fulfilled: one.fulfilled + (shipped.get(one.line) ?? 0) })),
    carrier: joined(order.carrier, parcel.carrier),
    tracking: joined(order.tracking, parcel.tracking),
    shippedAt: parcel.at ?? order.shippedAt,
  };
}

function joined(before: string | null, after: string | null): string | null {
  if (after === null || after === '') return before;
  if (before === null) return after;
  return before.split(', ').includes(after) ? before : `${before}, ${after}`;
}

/** A fulfillment order as it is published. */
export type PublishedFulfillment = {
  number: string;
  kind: FulfillmentOrder['kind'];
  status: FulfillmentStatus;
  lines: { line: number; quantity: number }[];
  carrier: string | null;
  tracking: string | null;
};

export function publishedFulfillment(order: FulfillmentOrder): PublishedFulfillment {
  const { number, kind, lines, carrier, tracking } = order;
  const status = statusOfFulfillmentOrder(order);
  return { number, kind, status, lines: lines.map(({ line, quantity }) => ({ line, quantity })), carrier, tracking };
}
