import type { Db, Filter } from 'mongodb';
import type { RefundsUnderWay } from '../../domain/ports/refunds-under-way';
import { isDuplicateKey } from '../database/duplicate-key';
import { expiringCollection } from '../expiring/expiring-collection';
import type { OrderDocument } from './order-document';
import { named, ordersIn } from './orders';

const _id = 'refunds';

export function refundsUnderWay(db: Db, clock: () => Date): RefundsUnderWay {
  const turns = expiringCollection(db, 'sweeps');
  const later = (ms: number) => new Date(clock().getTime() + ms);
  return {
    async takeTurn(before, ms) {
      const waiting = await ordersIn(db).findOne(underWay(before), { projection: { _id: 1 }, hint: named.refunds });
      if (waiting === null) return false;
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
    async *orders(before) {
      const found = ordersIn(db).find(underWay(before), { projection: { _id: 1 }, hint: named.refunds });
      for await (const { _id: order } of found) yield order;
    },
  };
}

function underWay(before: string): Filter<OrderDocument> {
  return { 'summary.creditMemos': { $elemMatch: { 'refunds.state': 'sent', madeAt: { $lt: before } } } };
}
