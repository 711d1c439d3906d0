import { z } from 'zod';
import { instant, quantity } from '../values/schemas';
import { type Address, address } from './original-order';

/** What a location ships, for the sale or as a free reship. Carriers and tracking numbers are joined with commas. */
export const fulfillmentOrder = z.strictObject({
  number: z.string(),
  kind: z.enum(['sale', 'reship']),
  canceled: z.boolean(),
  lines: z.array(z.strictObject({ line: z.int(), quantity, fulfilled: z.int().min(0) })),
  carrier: z.string().nullable(),
  tracking: z.string().nullable(),
  shippedAt: instant.nullable(),
  address: address.nullable(),
});
export type FulfillmentOrder = z.infer<typeof fulfillmentOrder>;

type Contents = readonly { line: number; quantity: number }[];

export function saleOf(number: string, lines: Contents): FulfillmentOrder {
  return unshipped(number, 'sale', lines, null);
}

export function reshipOf(number: string, lines: Contents, address: Address | null): FulfillmentOrder {
  return unshipped(number, 'reship', lines, address);
}

function unshipped(
  number: string,
  kind: FulfillmentOrder['kind'],
  lines: Contents,
  address: Address | null,
): FulfillmentOrder {
  return {
    number,
    kind,
    canceled: false,
    lines: lines.map(({ line, quantity }) => ({ line, quantity, fulfilled: 0 })),
    carrier: null,
    tracking: null,
    shippedAt: null,
    address,
  };
}

const fulfillmentStatus = z.enum(['Allocated', 'Partially fulfilled', 'Fulfilled', 'Canceled']);
export type FulfillmentStatus = z.infer<typeof fulfillmentStatus>;

export function statusOfFulfillmentOrder({ canceled, lines }: FulfillmentOrder): FulfillmentStatus {
  if (canceled) return 'Canceled';
  if (lines.every((one) => one.fulfilled === one.quantity)) return 'Fulfilled';
  return lines.some((one) => one.fulfilled > 0) ? 'Partially fulfilled' : 'Allocated';
}

export function heldOf(order: FulfillmentOrder, line: number): number {
  const held = order.lines.find((one) => one.line === line);
  return held === undefined || order.canceled ? 0 : held.quantity - held.fulfilled;
}

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

export const publishedFulfillmentOrder = fulfillmentOrder
  .pick({ number: true, kind: true, carrier: true, tracking: true })
  .extend({ status: fulfillmentStatus, lines: z.array(z.strictObject({ line: z.int(), quantity })) });
export type PublishedFulfillment = z.infer<typeof publishedFulfillmentOrder>;

export function publishedFulfillment(order: FulfillmentOrder): PublishedFulfillment {
  const { number, kind, lines, carrier, tracking } = order;
  const status = statusOfFulfillmentOrder(order);
  return { number, kind, status, lines: lines.map(({ line, quantity }) => ({ line, quantity })), carrier, tracking };
}
