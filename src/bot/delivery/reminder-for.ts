import type { Policy } from '../../domain/policy/policy';
import { statusOfApproval } from '../../domain/records/approval';
import type { MessagePayload } from '../../domain/records/delivery';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { Actor, Role } from '../../domain/values/schemas';
import type { Message } from '../block-kit/blocks';
import { linkOf } from '../block-kit/links';
import { cutAndEscape, mention } from '../block-kit/text';
import type { Services } from '../services/services';
import { reminderMessage } from '../views/reminder-message';
import { holdersOf, holderText } from '../views/who-may';
import { destinationOf } from './destination-of';

type Reminder = Extract<MessagePayload, { kind: 'reminder' }>;
type ReminderServices = Pick<Services, 'policy' | 'shared' | 'clock' | 'names'>;

/** Only pending documents get a reminder. It mentions who may decide, or their stand-in; who asked is a name. */
export async function reminderFor(
  { policy, shared, clock, names }: ReminderServices,
  order: ShownOrder,
  payload: Reminder,
): Promise<Message | null> {
  const { document, escalated } = payload;
  const pending = pendingDecision(order, document, { policy, now: clock().toISOString() });
  if (pending === null) return null;
  const { askedBy, deciders, isNext } = pending;
  const name = (await names.of([askedBy.id])).get(askedBy.id);
  const { roles, reminders } = policy;
  const standIn = reminders.escalation === undefined ? [] : [holderText(reminders.escalation.to)];
  const called = escalated === true ? standIn : holdersOf(roles, deciders).filter((one) => one !== mention(askedBy));
  const to = destinationOf(order, payload, policy)?.thread === null ? linkOf(order, document) : null;
  const asker = name === undefined ? mention(askedBy) : cutAndEscape(name, 60);
  return reminderMessage({ document, asker, to, called, escalated: escalated === true, isNext }, shared);
}

/** `isNext` if others of several have approved already. */
type Pending = { askedBy: Actor; deciders: readonly Role[]; isNext: boolean };

function pendingDecision(
  { summary }: ShownOrder,
  document: string,
  { policy, now }: { policy: Policy; now: string },
): Pending | null {
  const returnOrder = summary.returnOrders.find(({ number }) => number === document);
  if (returnOrder?.status === 'Submitted') {
    return { askedBy: returnOrder.createdBy, deciders: policy.policies.permissions['rma.approve'], isNext: false };
  }
  const approval = summary.approvals.find(({ number }) => number === document);
  if (approval === undefined || statusOfApproval(approval, now) !== 'Requested') return null;
  const isNext = approval.chain?.some(({ decidedBy }) => decidedBy !== null) ?? false;
  return { askedBy: approval.requestedBy, deciders: approval.approvers, isNext };
}
