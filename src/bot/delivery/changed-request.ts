import { FlowNotKnown } from '../../domain/flows/compiled-version';
import { type ChangedRequest, changedSince } from '../../domain/operations/approvals/changed-since';
import type { FlowBook } from '../../domain/ports/flow-book';
import type { Approval } from '../../domain/records/approval';
import type { ShownOrder } from '../../domain/records/stored-order';
import { flowContextOf } from '../../domain/servicing/flow-context';
import type { Services } from '../services/services';

type ChangeServices = Pick<Services, 'policy' | 'clock'> & { flows: Pick<FlowBook, 'history'> };

/**
 * How a waiting request has changed; `null` if it has not. Nor is anything said by a process that cannot run the flow
 * which decides the request: whoever approves it there is told so.
 */
export async function changedRequest(
  { policy, flows, clock }: ChangeServices,
  order: ShownOrder,
  approval: Approval,
): Promise<ChangedRequest | null> {
  try {
    const flow = flowContextOf(approval, await flows.history(), policy);
    return changedSince(order, approval, { policy, now: clock().toISOString(), flow });
  } catch (error) {
    if (error instanceof FlowNotKnown) return null;
    throw error;
  }
}
