import { z } from 'zod';
import { actionName } from '../values/action-name';
import { actor, instant, minor } from '../values/schemas';
import { changeResult } from './change-result';
import { origin } from './origin';

export const approvalStatus = z.enum(['Requested', 'Approved', 'Rejected', 'Withdrawn', 'Expired']);
export type ApprovalStatus = z.infer<typeof approvalStatus>;

/** What can be asked for beyond a limit: the servicing actions, and what of a return order was not approved with it. */
export const approvableAction = z.enum([...actionName.options, 'rma.receive', 'rma.close']);

/**
 * A request beyond its actor's limit, held until one of the roles that the rule names has decided (domain rules §4a). The
 * request is kept as asked and decided again then; `preview` is what it came to when it was asked for, or asked again.
 */
export const approval = z.strictObject({
  number: z.string(),
  status: approvalStatus,
  rule: z.string(),
  approvers: z.array(actor.shape.role),
  action: approvableAction,
  request: z.unknown(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  preview: changeResult,
  /** What the goods are worth that it would newly expect back, tax included, in minor units. */
  worth: minor.exactOptional(),
  requestedBy: actor,
  requestedAt: instant,
  expiresAt: instant,
  origin: origin.nullable(),
  case: z.string().nullable(),
  decidedBy: actor.nullable(),
});
export type Approval = z.infer<typeof approval>;

/** An approval that nobody decided in time has expired, whether or not somebody has looked since. `now` is a UTC instant. */
export function statusOfApproval({ status, expiresAt }: Approval, now: string): ApprovalStatus {
  return status === 'Requested' && now >= expiresAt ? 'Expired' : status;
}

/** An approval as it is published. */
export type PublishedApproval = Pick<
  Approval,
  'number' | 'status' | 'rule' | 'request' | 'preview' | 'requestedBy' | 'decidedBy'
>;

/** `now` is a UTC instant. */
export function publishedApproval(approval: Approval, now: string): PublishedApproval {
  const { number, rule, request, preview, requestedBy, decidedBy } = approval;
  return { number, status: statusOfApproval(approval, now), rule, request, preview, requestedBy, decidedBy };
}
