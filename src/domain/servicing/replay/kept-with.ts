import type { Entry } from '../../records/entry';

/** What an entry, or the approval that it opens, says of the flow that decided it. */
export function keptWith({ flow, facts, effects }: Entry): Pick<Entry, 'flow' | 'facts'> {
  return flow === undefined ? (effects.approval ?? {}) : { flow, ...(facts && { facts }) };
}
