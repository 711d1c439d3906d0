import { fold } from '../../src/domain/derived/evolve';
import { worthOfReturn } from '../../src/domain/derived/worth-of-return';
import type { ApprovalRule } from '../../src/domain/policy/approval-rule';
import type { Entry } from '../../src/domain/records/entry';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import { sum } from '../../src/domain/values/money';

/** What people gave away on an order without an approval, as a reader of its journal would add it up. Minor units. */
export type Given = { taken: number; refund: number };

/**
 * Everything that people in the rule's roles did by actions that it names and nobody approved: changes that stand,
 * refunds that were not given up, closings of return orders that nobody ever approved.
 */
export function givenUnapproved(order: StoredOrder, { actions, roles }: ApprovalRule): Given {
  const done = order.entries.filter(({ actor }) => roles.some((role) => role === actor.role));
  const changes = done.filter(({ action }) => action !== 'rma' && actions.some((one) => one === action));
  const returns = actions.includes('rma') ? done.filter(({ action }) => action === 'rma') : [];
  const closings = returns.flatMap((entry) => closingsOf(order, entry, done));
  return {
    taken: sum([...changes, ...closings].map((entry) => takenBy(entry, order))),
    refund: sum([...changes, ...closings].map((entry) => refundedBy(entry, order))),
  };
}

/**
 * Of each return order, whoever created it: what closings that nobody approved gave back beyond all that was
 * approved.
 */
export function closedBeyondApproved(order: StoredOrder, { roles }: ApprovalRule): number[] {
  return order.summary.returnOrders.map(({ number }) => {
    const about = order.entries.filter(({ effects }) => effects.returnOrder?.number === number);
    const closed = about.filter(
      ({ action, actor }) => action === 'rma.close' && roles.some((one) => one === actor.role),
    );
    const approvals = about.filter(({ action }) => action === 'rma.approve' || action === 'approval.approve');
    const worths = approvals.map(({ seq }) => {
      const then = fold(order.original, order.entries.slice(0, seq));
      const returnOrder = then.returnOrders.find((one) => one.number === number);
      return returnOrder === undefined ? 0 : worthOfReturn(then, returnOrder);
    });
    return sum(closed.map((entry) => refundedBy(entry, order))) - sum(worths);
  });
}

function closingsOf({ entries }: StoredOrder, { effects }: Entry, done: readonly Entry[]): Entry[] {
  const isAbout = (one: Entry) => one.effects.returnOrder?.number === effects.returnOrder?.number;
  const approved = entries.some((one) => isAbout(one) && ['rma.approve', 'approval.approve'].includes(one.action));
  return approved ? [] : done.filter((one) => one.action === 'rma.close' && isAbout(one));
}

function takenBy({ effects }: Entry, { summary }: StoredOrder): number {
  const undone = effects.changeOrders.some(({ number }) => summary.reversed.includes(number));
  return undone ? 0 : 0 - sum(effects.changeOrders.map(({ grandTotal }) => grandTotal));
}

function refundedBy({ effects }: Entry, { summary }: StoredOrder): number {
  const memo = summary.creditMemos.find(({ number }) => number === effects.creditMemo?.number);
  return sum((memo?.refunds ?? []).map(({ state, amount }) => (state === 'given_up' ? 0 : amount)));
}
