import type { Entry, EntryAction } from '../records/entry';
import type { ShownOrder } from '../records/stored-order';

/** The entry that decided on an approval or a return order; `null` before, or where that entry is not loaded. */
export function decisionOn({ entries }: Pick<ShownOrder, 'entries'>, number: string): Entry | null {
  return entries.findLast((entry) => documentDecided(entry)?.number === number) ?? null;
}

/** The approval or return order that an entry decides on: who asked for it, and its number. */
export function documentDecided({ action, effects }: Pick<Entry, 'action' | 'effects'>) {
  const { approval, returnOrder } = effects;
  if (endsApproval.has(action)) return approval && { number: approval.number, askedBy: approval.requestedBy };
  return decidesReturn.has(action) && returnOrder !== null
    ? { number: returnOrder.number, askedBy: returnOrder.createdBy }
    : null;
}

const endsApproval = new Set<EntryAction>([
  'approval.approve',
  'approval.reject',
  'approval.withdraw',
  'approval.expire',
]);
const decidesReturn = new Set<EntryAction>(['rma.approve', 'rma.reject', 'rma.cancel']);
