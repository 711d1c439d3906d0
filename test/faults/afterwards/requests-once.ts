import type { StoredOrder } from '../../../src/domain/records/stored-order';
import type { Statement } from './evidence';

/**
 * Each request had its effect once: what people were told was done is done, what was refused is not, and nothing
 * twice.
 */
export const requestsOnce: Statement = ({ orders, ledger }) => {
  const times = new Map<string, number>();
  for (const { entries } of orders) {
    for (const { requestId } of entries) {
      if (requestId !== null) times.set(requestId, (times.get(requestId) ?? 0) + 1);
    }
  }
  return [
    ...[...times].flatMap(([id, n]) => (n > 1 ? [`the request ${id} had its effect ${n} times`] : [])),
    ...[...ledger.asked].flatMap(([id, { order, answer }]) => {
      const done = times.get(id) ?? 0;
      if (answer === 'done' && done === 0) return [`${order}: ${id} was said to be done, and is not in the journal`];
      if (answer === 'refused' && done > 0) return [`${order}: ${id} was said to be refused, and is in the journal`];
      return [];
    }),
    ...orders.flatMap(decidedOnce),
  ];
};

const deciding = ['approval.approve', 'approval.reject', 'approval.withdraw', 'approval.expire'];

/** A button that decides has a new id at every press, and decides once all the same. */
function decidedOnce({ original, entries }: StoredOrder): string[] {
  const decided = new Set<string>();
  return entries.flatMap(({ action, request, seq }) => {
    if (!deciding.includes(action)) return [];
    const { approval } = request as { approval: string };
    if (!decided.has(approval)) {
      decided.add(approval);
      return [];
    }
    return [`${original.orderNumber}: ${approval} was decided once more by entry ${seq}`];
  });
}
