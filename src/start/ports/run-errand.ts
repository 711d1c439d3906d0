import type { TaskPayload } from '../../domain/records/delivery';
import { isRefused } from '../../domain/records/refusals';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { Servicing } from '../../domain/servicing/servicing';
import type { CarryOutRefund } from '../../finance/carry-out-refund';
import type { TellEndpoint } from '../../webhooks/tell-endpoints';

/** Carries out deliveries that are no messages: refunds, webhooks, and the expiry of approvals. */
export function errandRunner(
  servicing: Pick<Servicing, 'submit'>,
  carryOut: CarryOutRefund,
  tellEndpoint: TellEndpoint,
): (order: StoredOrder, errand: TaskPayload) => Promise<void> {
  return async (order, errand) => {
    if (errand.kind === 'refund') return carryOut(order, errand);
    if (errand.kind === 'webhook') return tellEndpoint(order, errand);
    const { approval } = errand;
    const expired = await servicing.submit('approval.expire', { op: 'approval.expire', approval });
    // Decided in time, or expired by another process.
    if (isRefused(expired) && expired.refusal.code !== 'approval_wrong_state') {
      throw new Error(`${approval} could not be recorded as expired: ${expired.refusal.code}`);
    }
  };
}
