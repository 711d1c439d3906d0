import type { Db, Filter } from 'mongodb';
import type { RefundsUnderWay } from '../../domain/ports/refunds-under-way';
import { isDuplicateKey } from '../database/duplicate-key';
import { expiringCollection } from '../expiring/expiring-collection';
import { byState, movedMemosIn } from '../memos/moved-memos';
import type { OrderDocument } from './order-document';
import { named, ordersIn } from './orders';

const _id = 'refunds';

export function refundsUnderWay(db: Db, clock: () => Date): RefundsUnderWay {
  const turns = expiringCollection(db, 'sweeps');
  const later = (ms: number) => new Date(clock().getTime() + ms);

  async function* orders(before: string): AsyncGenerator<string> {
    const yielded = new Set<string>();
    const found = ordersIn(db).find(underWay(before), { projection: { _id: 1 }, hint: named.refunds });
    for await (const { _id: order } of found) {
      yielded.add(order);
      yield order;
    }
    // Afterwards, so that one that is moved meanwhile is found.
    const ofMoved = { 'memo.refunds.state': 'sent', 'memo.madeAt': { $lt: before } } as const;
    for await (const { _id } of movedMemosIn(db).find(ofMoved, { projection: { _id: 1 }, hint: byState.refunds })) {
      if (!yielded.has(_id.order)) yield _id.order;
      yielded.add(_id.order);
    }
  }

  return {
    async takeTurn(before, ms) {
      if (!(await isAnyOf(orders(before)))) return false;
      try {
        const taken = await turns.updateOne(
          { _id, until: { $lte: clock() } },
          { $set: { until: later(ms) } },
          { upsert: true },
        );
        return taken.modifiedCount + taken.upsertedCount > 0;
      } catch (error) {
        // Another process has the turn.
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async endTurn(restMs) {
      await turns.updateOne({ _id }, { $set: { until: later(restMs) } });
    },
    orders,
  };
}

async function isAnyOf(all: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _ of all) return true;
  return false;
}

function underWay(before: string): Filter<OrderDocument> {
  return { 'summary.creditMemos': { $elemMatch: { 'refunds.state': 'sent', madeAt: { $lt: before } } } };
}
