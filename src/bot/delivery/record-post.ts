import type { MessagePayload } from '../../domain/records/delivery';
import { isRefused } from '../../domain/records/refusals';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { Services } from '../services/services';

/** Records what became of a step that posts a message. Somebody may have skipped it meanwhile. */
export async function recordPost(
  { servicing, mintId }: Pick<Services, 'servicing' | 'mintId'>,
  { original }: ShownOrder,
  { entry: run, step }: Extract<MessagePayload, { kind: 'step_post' }>,
  outcome: { state: 'done' } | { state: 'failed'; reason: string },
): Promise<void> {
  const { orderNumber: order } = original;
  const asked = { op: 'flow.step', order, run, step, requestId: mintId(), ...outcome };
  const recorded = await servicing.submit('flow.step', asked);
  if (isRefused(recorded) && recorded.refusal.code !== 'step_wrong_state') {
    throw new Error(`step ${step} of ${order} could not be recorded: ${recorded.refusal.code}`);
  }
}
