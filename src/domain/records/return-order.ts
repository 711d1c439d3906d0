import { z } from 'zod';
import { askedPayment, disposition, shippingChoice } from '../values/request';
import { actor, feeTaxRate, instant, minor } from '../values/schemas';

export const returnOrderStatus = z.enum(['Submitted', 'Approved', 'Rejected', 'Receiving', 'Closed', 'Canceled']);
export type ReturnOrderStatus = z.infer<typeof returnOrderStatus>;

const count = z.int().min(0);

/**
 * What is expected back of one line. `received` counts everything that arrived, `rejected` what of it was refused on
 * inspection; `returned` and `rejectedSettled` what of these a closing has settled; `released` what went back unreceived.
 */
const returnLine = z.strictObject({
  line: z.int(),
  reason: z.string().nullable(),
  disposition: disposition.nullable(),
  expected: count,
  /** Of the expected units, those that had been rejected before; they go back to rejected, the last of all. */
  fromRejected: count,
  received: count,
  rejected: count,
  returned: count,
  rejectedSettled: count,
  released: count,
  /** Of the released units, those that had been received and returned before the return was undone. */
  undone: count,
});
export type ReturnLine = z.infer<typeof returnLine>;

/**
 * Goods expected back (RMA), refunded only when it is closed, on the terms of its creation: reason, shipping, the fees
 * that are still to be charged (tax-inclusive, minor units; `taxRate` in percent or as the units bore it) and what is
 * still to be refunded over each payment that was named then.
 */
export const returnOrder = z.strictObject({
  number: z.string(),
  status: returnOrderStatus,
  createdBy: actor,
  createdAt: instant,
  reason: z.string().nullable(),
  note: z.string().nullable(),
  shipping: shippingChoice.nullable(),
  fees: z.array(z.strictObject({ code: z.string(), total: minor, taxRate: feeTaxRate })),
  payments: z.array(askedPayment),
  lines: z.array(returnLine),
});
export type ReturnOrder = z.infer<typeof returnOrder>;

/** Units that were announced and have neither arrived nor gone back. */
export function outstandingOf({ expected, received, released, undone }: ReturnLine): number {
  return expected - received - (released - undone);
}

/** Units that arrived, were accepted, and wait for the closing that refunds them. */
export function acceptedUnsettled({ received, rejected, returned, undone }: ReturnLine): number {
  return received - rejected - returned - undone;
}

/** A return order that still holds units of the line on their way back. */
export function holdsUnits({ status, lines }: ReturnOrder, line: number): boolean {
  return isOpen(status) && lines.some((one) => one.line === line);
}

export function isOpen(status: ReturnOrderStatus): boolean {
  return status === 'Submitted' || status === 'Approved' || status === 'Receiving';
}

/** A return order as it is published. */
export const publishedReturnOrder = returnOrder.pick({ number: true, status: true }).extend({
  lines: z.array(
    returnLine.pick({ line: true, expected: true, received: true, rejected: true, returned: true, released: true }),
  ),
});
export type PublishedReturn = z.infer<typeof publishedReturnOrder>;

export function publishedReturn({ number, status, lines }: ReturnOrder): PublishedReturn {
  return {
    number,
    status,
    lines: lines.map(({ line, expected, received, rejected, returned, released }) => ({
      line,
      expected,
      received,
      rejected,
      returned,
      released,
    })),
  };
}
