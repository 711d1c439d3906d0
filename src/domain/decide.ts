import { isDeepStrictEqual } from 'node:util';
import { figuresOf, resultOf } from './change-result';
import type { Decision } from './decision';
import { deliveriesOf } from './delivery';
import type { Entry } from './entry';
import { evolve } from './evolve';
import type { OrderSummary } from './order-summary';
import type { Commit } from './ports';
import { type Figures, isRefused, type Refused, refuse } from './refusals';
import type { StoredOrder } from './stored-order';

/** A change that is asked for: how it is decided, and what its entry will say beside the effects. */
export type Command = Pick<
  Entry,
  'action' | 'at' | 'actor' | 'requestId' | 'request' | 'reason' | 'note' | 'origin'
> & {
  order: string;
  /** The figures that the person confirmed, if there is one; others are `preview_outdated`. */
  expected: Figures | null;
  decide: (summary: OrderSummary) => Decision;
};

/** What a command comes to on the order as it is now: something to commit, the entry of its first submission, or a refusal. */
export type Outcome = { commit: Commit } | { repeated: Entry } | Refused;

export function decideOn(stored: StoredOrder, command: Command): Outcome {
  const unserviceable = lifecycleRefusal(stored.summary);
  if (unserviceable !== null) return unserviceable;
  const first = entryOfRequest(stored, command.requestId);
  if (first !== undefined) {
    return isDeepStrictEqual(first.request, command.request)
      ? { repeated: first }
      : refuse({ code: 'request_id_reused', requestId: first.requestId ?? '' });
  }
  const decision = command.decide(stored.summary);
  if (isRefused(decision)) return decision;
  const { expected } = command;
  const figures = figuresOf(resultOf(decision.effects));
  if (expected !== null && !isDeepStrictEqual(expected, figures)) {
    return refuse({ code: 'preview_outdated', before: expected, after: figures });
  }
  const { action, at, actor, requestId, request, reason, note, origin } = command;
  const { effects } = decision;
  const entry: Entry = {
    seq: stored.entries.length + 1,
    action,
    at,
    actor,
    requestId,
    request,
    reason,
    note,
    origin,
    effects,
  };
  return { commit: { entry, summary: evolve(stored.summary, entry), deliveries: deliveriesOf(entry, stored) } };
}

/** An order that is kept elsewhere, or whose figures contradict each other, is shown and never serviced. */
export function lifecycleRefusal({ orderNumber: order, lifecycle, contradictions }: OrderSummary): Refused | null {
  if (lifecycle === 'unmanaged') return refuse({ code: 'order_unmanaged', order });
  return lifecycle === 'does_not_add_up' ? refuse({ code: 'order_does_not_add_up', order, contradictions }) : null;
}

function entryOfRequest({ entries }: StoredOrder, requestId: string | null): Entry | undefined {
  return requestId === null ? undefined : entries.find((one) => one.requestId === requestId);
}
