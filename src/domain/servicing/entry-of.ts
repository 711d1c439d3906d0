import type { Entry } from '../records/entry';
import type { OrderState } from '../records/stored-order';
import type { Decided } from '../rules/decision';
import type { Command } from './command';
import type { LinkedCase } from './link-case';

/** The next entry of the journal; `recordedAs` replaces parts of the command. */
export function entryOf(
  { entryCount }: Pick<OrderState, 'entryCount'>,
  { name, prepared, source }: Command,
  { effects, byFlow, recordedAs }: Decided,
  linked: LinkedCase,
  now: string,
): Entry {
  const { actor, requestId, request, reason, note } = prepared;
  return {
    action: name,
    actor,
    requestId,
    request,
    reason,
    note,
    origin: source.origin,
    case: linked.case,
    ...byFlow?.kept,
    ...recordedAs,
    seq: entryCount + 1,
    at: now,
    effects: { ...effects, case: effects.case ?? linked.opened },
  };
}
