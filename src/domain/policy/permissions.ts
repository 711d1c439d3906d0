import { z } from 'zod';
import { byAction } from '../values/action-name';
import { type Role, role } from '../values/schemas';

const whoMay = (...roles: Role[]) => z.array(role).default(roles);

/** Who may do what (domain rules §6). */
export const permissions = z
  .strictObject({
    ...byAction(() => whoMay('agent', 'lead')),
    include_rejected: whoMay('lead'),
    'rma.approve': whoMay('lead'),
    'rma.reject': whoMay('lead'),
    'rma.receive': whoMay('agent', 'lead'),
    'rma.close': whoMay('agent', 'lead'),
    'rma.cancel': whoMay('agent', 'lead'),
    'fee.waive': whoMay('lead'),
    recall: whoMay('lead'),
    'policy.edit': whoMay('lead'),
    'flows.activate': whoMay('lead'),
    undo: whoMay('agent', 'lead'),
    case: whoMay('agent', 'lead', 'finance'),
    customer_data: whoMay('agent', 'lead', 'finance'),
    'refund.settle': whoMay('finance'),
    'refund.overpayment': whoMay('finance'),
    'memo.post': whoMay('finance'),
    'memo.fail': whoMay('finance'),
    'memos.export': whoMay('finance'),
    'stats.view': whoMay('lead', 'finance'),
    'storefront.seen': whoMay('agent', 'lead', 'finance'),
    'mail.send': whoMay('agent', 'lead'),
    'flow.retry': whoMay('agent', 'lead'),
    'flow.skip': whoMay('lead'),
  })
  .prefault({});
export type Permission = keyof z.infer<typeof permissions>;
