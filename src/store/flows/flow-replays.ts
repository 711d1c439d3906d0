import { type Collection, type Db, ObjectId } from 'mongodb';
import type { FlowReplays, RunCount } from '../../domain/ports/flow-replays';
import { clockMarginMs } from '../../domain/records/chain/checkpoint';
import { type FlowReplay, flowReplay } from '../../domain/records/flow-replay';
import { majority } from '../database/majority';
import { ordersMatching } from '../orders/every-order';
import { ordersIn } from '../orders/orders';
import { refusedTries } from './flow-refusals';

type ReplayDocument = FlowReplay & { _id: ObjectId };

/** Append-only. */
const replaysIn = (db: Db): Collection<ReplayDocument> => db.collection<ReplayDocument>('flow_replays', majority);

export async function createFlowReplayIndexes(db: Db): Promise<void> {
  await replaysIn(db).createIndexes([{ key: { action: 1, digest: 1, at: -1 }, name: 'newest' }]);
}

const failed = { $cond: [{ $in: ['failed', '$steps.state'] }, 1, 0] };

export function flowReplays(db: Db): FlowReplays {
  return {
    servicedSince(since) {
      const changed = { 'head.entries': { $gt: 0 }, 'head.at': { $gte: new Date(Date.parse(since) - clockMarginMs) } };
      // By number, although that reads more: an order that is changed meanwhile keeps its place.
      return ordersMatching(db, changed, { hint: { _id: 1 } });
    },
    async *refusedSince(action, since) {
      for await (const tried of refusedTries(db, action, since)) {
        for await (const order of ordersMatching(db, { _id: tried.order })) yield { tried, order };
      }
    },
    async runsSince(since) {
      const from = new Date(Date.parse(since) - clockMarginMs);
      const steps = [
        { $match: { 'head.at': { $gte: from }, 'summary.runs.0': { $exists: true } } },
        { $unwind: '$summary.runs' },
        { $replaceWith: '$summary.runs' },
        { $match: { at: { $gte: since } } },
        { $group: { _id: { action: '$action', version: '$version' }, runs: { $sum: 1 }, failed: { $sum: failed } } },
      ];
      const counted = ordersIn(db).aggregate<{ _id: Pick<RunCount, 'action' | 'version'> } & Omit<RunCount, 'action'>>(
        steps,
      );
      return (await counted.toArray()).map(({ _id, runs, failed: some }) => ({ ..._id, runs, failed: some }));
    },
    async keep(replay) {
      await replaysIn(db).insertOne({ _id: new ObjectId(), ...replay });
    },
    async latest({ action, version, digest }) {
      const found = await replaysIn(db).findOne({ action, version, digest }, { sort: { at: -1, _id: -1 } });
      if (found === null) return null;
      const { _id, ...replay } = found;
      return flowReplay.parse(replay);
    },
  };
}
