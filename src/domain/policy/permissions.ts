import { z } from 'zod';
import { forEachAction } from '../values/action-name';
import { type Role, role } from '../values/schemas';

const whoMay = (...roles: Role[]) => z.array(role).default(roles);

/** Who may do what, by the name of the operation; the defaults are those of the domain (rules §6). */
export const permissions = z
  .strictObject({
    ...forEachAction(() => whoMay('agent', 'lead')),
    /** Taking back what had been rejected on inspection. */
    include_rejected: whoMay('lead'),
    'rma.approve': whoMay('lead'),
    'rma.reject': whoMay('lead'),
    'rma.receive': whoMay('agent', 'lead'),
    'rma.close': whoMay('agent', 'lead'),
    'rma.cancel': whoMay('agent', 'lead'),
    /** Charging less than the policy's own fee, or none. */
    'fee.waive': whoMay('lead'),
    undo: whoMay('agent', 'lead'),
    /** Notes, and closing, reopening, handing over and referring cases. */
    case: whoMay('agent', 'lead', 'finance'),
    /** Seeing customers' data in full, privately. */
    customer_data: whoMay('agent', 'lead', 'finance'),
    'refund.settle': whoMay('finance'),
    'refund.overpayment': whoMay('finance'),
    'memo.post': whoMay('finance'),
    'memo.fail': whoMay('finance'),
    'storefront.seen': whoMay('agent', 'lead', 'finance'),
  })
  .prefault({});
export type Permission = keyof z.infer<typeof permissions>;
