import { z } from 'zod';
import { actionName } from '../values/action-name';
import { actor, instant, minor } from '../values/schemas';
import { changeResult } from './change-result';
import { answers, flowLookups, flowReference } from './flow-record';
import { mailPlan } from './mail';
import { origin } from './origin';

export const approvalStatus = z.enum(['Requested', 'Approved', 'Rejected', 'Withdrawn', 'Expired']);
export type ApprovalStatus = z.infer<typeof approvalStatus>;

export const approvableAction = z.enum([...actionName.options, 'rma.receive', 'rma.close']);

/** Waits for a role in `approvers` (domain rules §4a), then is decided again; `preview` is its last result. */
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
  /** Worth of the goods that it newly expects back, with tax, in minor units. */
  worth: minor.exactOptional(),
  /** Fees of the return order that it would create, with tax, in minor units. */
  agreed: z.array(z.strictObject({ code: z.string(), name: z.string().exactOptional(), total: minor })).exactOptional(),
  /** How the customer is told once it is approved. */
  tell: mailPlan.exactOptional(),
  /**
   * All rules that ask for an approval, in their order; `rule` and `approvers` are those of the first undecided one.
   */
  chain: z
    .array(z.strictObject({ rule: z.string(), approvers: z.array(actor.shape.role), decidedBy: actor.nullable() }))
    .exactOptional(),
  /** The flow under which it was requested, which decides it again. */
  flow: flowReference.exactOptional(),
  answers: answers.exactOptional(),
  facts: flowLookups.exactOptional(),
  requestedBy: actor,
  requestedAt: instant,
  expiresAt: instant,
  origin: origin.nullable(),
  case: z.string().nullable(),
  decidedBy: actor.nullable(),
});
export type Approval = z.infer<typeof approval>;

/** `now` is a UTC instant: an approval expires by itself. */
export function statusOfApproval({ status, expiresAt }: Approval, now: string): ApprovalStatus {
  return status === 'Requested' && now >= expiresAt ? 'Expired' : status;
}

export type PublishedApproval = Pick<
  Approval,
  'number' | 'status' | 'rule' | 'request' | 'preview' | 'requestedBy' | 'decidedBy'
>;

export function publishedApproval(approval: Approval, now: string): PublishedApproval {
  const { number, rule, request, preview, requestedBy, decidedBy } = approval;
  return { number, status: statusOfApproval(approval, now), rule, request, preview, requestedBy, decidedBy };
}
