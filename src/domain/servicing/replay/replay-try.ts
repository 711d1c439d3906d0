import { type Entry, noEffects } from '../../records/entry';
import type { RefusedTry, ReplayDifference } from '../../records/flow-replay';
import { isRefused } from '../../records/refusals';
import type { StoredOrder } from '../../records/stored-order';
import { candidateDecides } from './candidate-decides';
import { orderAsOf } from './orders-as-of';
import { kindsOf, replayOutcomeOf } from './replay-outcome-of';
import type { Replaying } from './replaying';

const dayMs = 86_400_000;

/**
 * What the candidate makes of a try that was refused. `null` if the same was done within a day all the same: it would
 * count twice.
 */
export async function replayTry(
  { tried, order }: { tried: RefusedTry; order: StoredOrder },
  replaying: Replaying,
): Promise<{ difference: ReplayDifference | null; recomputed: boolean } | null> {
  const { at, rule } = tried;
  if (order.entries.some((entry) => isSoonAfter(entry, tried))) return null;
  const before = { ...orderAsOf(order, at), journal: 'whole' as const, bytes: 0 };
  const { decided, recomputed } = await candidateDecides(before, entryOfTry(tried, before.entryCount + 1), replaying);
  const was = { state: 'refused' as const, refund: 0, fees: 0, by: [rule] };
  const would = replayOutcomeOf(decided, before.summary.taxation);
  const refusal = isRefused(decided) ? decided.refusal : null;
  const kinds = kindsOf({ outcome: was, failed: true }, would, refusal);
  if (kinds.length === 0) return { difference: null, recomputed };
  const { orderNumber, currency } = order.original;
  const difference = { order: orderNumber, entry: null, at, currency, kinds, before: was, after: would, recomputed };
  return { difference, recomputed };
}

function isSoonAfter({ at, action, effects }: Entry, tried: RefusedTry): boolean {
  const isSame =
    action === tried.action || (action === 'approval.request' && effects.approval?.action === tried.action);
  return isSame && at >= tried.at && Date.parse(at) - Date.parse(tried.at) <= dayMs;
}

function entryOfTry({ action, actor, at, request }: RefusedTry, seq: number): Entry {
  const reason = typeof request === 'object' && request !== null && 'reason' in request ? request.reason : null;
  return {
    ...{ seq, action, at, actor, request, requestId: null, note: null, origin: null, case: null },
    reason: typeof reason === 'string' ? reason : null,
    effects: noEffects,
  };
}
