import { z } from 'zod';
import { disposition, requestedPayment, shippingChoice } from '../values/request';
import { actor, feeTaxRate, instant, minor } from '../values/schemas';
import { mailPlan } from './mail';

export const returnOrderStatus = z.enum(['Submitted', 'Approved', 'Rejected', 'Receiving', 'Closed', 'Canceled']);
export type ReturnOrderStatus = z.infer<typeof returnOrderStatus>;

const count = z.int().min(0);

/** `received` includes `rejected`; closings settle `returned` and `rejectedSettled`; `released` never arrived. */
const returnLine = z.strictObject({
  line: z.int(),
  reason: z.string().nullable(),
  disposition: disposition.nullable(),
  expected: count,
  /** Expected units that had been rejected before; received last. */
  fromRejected: count,
  received: count,
  rejected: count,
  returned: count,
  rejectedSettled: count,
  released: count,
  /** Released units whose return was undone. */
  undone: count,
});
export type ReturnLine = z.infer<typeof returnLine>;

/** Goods expected back. `fees` (with tax, in minor units) and `payments` are still to be charged and refunded. */
export const returnOrder = z.strictObject({
  number: z.string(),
  status: returnOrderStatus,
  createdBy: actor,
  createdAt: instant,
  reason: z.string().nullable(),
  note: z.string().nullable(),
  shipping: shippingChoice.nullable(),
  fees: z.array(
    z.strictObject({ code: z.string(), name: z.string().exactOptional(), total: minor, taxRate: feeTaxRate }),
  ),
  payments: z.array(requestedPayment),
  /** How the customer is told once a lead has approved it. */
  tell: mailPlan.exactOptional(),
  lines: z.array(returnLine),
});
export type ReturnOrder = z.infer<typeof returnOrder>;

/** Units that have neither arrived nor been released. */
export function outstandingOf({ expected, received, released, undone }: ReturnLine): number {
  return expected - received - (released - undone);
}

/** Accepted units that no closing has refunded yet. */
export function acceptedUnsettled({ received, rejected, returned, undone }: ReturnLine): number {
  return received - rejected - returned - undone;
}

export function holdsUnits({ status, lines }: ReturnOrder, line: number): boolean {
  return isOpen(status) && lines.some((one) => one.line === line);
}

export function isOpen(status: ReturnOrderStatus): boolean {
  return status === 'Submitted' || status === 'Approved' || status === 'Receiving';
}

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
