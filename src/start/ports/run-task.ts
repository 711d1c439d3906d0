import type { TaskAttempt, TaskPayload } from '../../domain/records/delivery';
import { isRefused } from '../../domain/records/refusals';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { Servicing } from '../../domain/servicing/servicing';
import type { CarryOutRefund } from '../../finance/carry-out-refund';
import type { CarryOutStep } from '../../flows/carry-out-step';
import type { CarryOutMail } from '../../mail/carry-out-mail';
import type { TellEndpoint } from '../../webhooks/tell-endpoints';

/** Carries out deliveries that are no messages: refunds, mails, webhooks, steps of flows, the expiry of approvals. */
export function taskRunner(
  servicing: Pick<Servicing, 'submit'>,
  carryOut: CarryOutRefund,
  tellEndpoint: TellEndpoint,
  sendMail: CarryOutMail,
  doStep: CarryOutStep,
): (order: ShownOrder, task: TaskPayload, attempt: TaskAttempt) => Promise<void> {
  return async (order, task, { doubtful, last }) => {
    if (task.kind === 'refund') return carryOut(order, task, doubtful);
    if (task.kind === 'mail') return sendMail(order, task);
    if (task.kind === 'webhook') return tellEndpoint(order, task);
    if (task.kind === 'step') return doStep(order, task, last);
    const { approval } = task;
    const expired = await servicing.submit('approval.expire', { op: 'approval.expire', approval });
    // Decided in time, or expired by another process.
    if (isRefused(expired) && expired.refusal.code !== 'approval_wrong_state') {
      throw new Error(`${approval} could not be recorded as expired: ${expired.refusal.code}`);
    }
  };
}
