import type { Recall, RecallOrder, RecallOutcome } from '../../domain/records/recall';
import { isRefused } from '../../domain/records/refusals';
import type { Services } from '../services/services';
import { recallRequest } from './plan-recall';

type Running = Pick<Services, 'recalls' | 'servicing'>;
type Under = { owner: string; isStopping: () => boolean; shown: () => Promise<void> };

const ordersAtOnce = 20;

/**
 * Does what the dry run showed, order by order, until somebody stops it. An order that has changed since is refused
 * (`preview_outdated`). Rejects where an outcome is unknown: the same request is made again later.
 */
export async function runRecall(services: Running, recall: Recall, under: Under): Promise<void> {
  const { recalls } = services;
  const { number } = recall;
  for (;;) {
    const orders = await recalls.open(number, ordersAtOnce);
    if (orders.length === 0) return recalls.end(under.owner, number, { from: 'running', to: 'done' });
    for (const one of orders) {
      if (under.isStopping() || (await recalls.renew(under.owner, number)) !== 'running') return;
      await recalls.settle(number, one.order, await outcomeOf(services, recall, one));
      await under.shown();
    }
  }
}

async function outcomeOf({ servicing }: Running, recall: Recall, one: RecallOrder): Promise<RecallOutcome> {
  const expected = 'figures' in one.plan ? one.plan.figures : undefined;
  const request = recallRequest(recall, one, recall.startedBy ?? recall.requestedBy);
  const outcome = await servicing.submit(recall.action, { ...request, requestId: one.requestId, expected });
  if (!isRefused(outcome)) return { refund: outcome.result.refund };
  const { refusal } = outcome;
  return refusal.code === 'approval_required' ? { approval: refusal.approval } : { refusal };
}
