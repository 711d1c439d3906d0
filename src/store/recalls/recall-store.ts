import type { Collection, Db, Document } from 'mongodb';
import type { RecallStore } from '../../domain/ports/recall-store';
import type { Recall, RecallOrder } from '../../domain/records/recall';
import { isDuplicateKey } from '../database/duplicate-key';
import { majority } from '../database/majority';
import { type Lease, leasedBy, leaseEnd, leaseFor, unleased } from '../lease';
import { ordersMatching } from '../orders/every-order';
import { recallOrdersIn, recallSums } from './recall-orders';

/** `shown` is the state that its message shows; `todo` where a process has something to do. */
type RecallDocument = Omit<Recall, 'number'> & {
  _id: string;
  at: Date;
  shown: Recall['state'] | null;
  todo: boolean;
  due: Date;
  doubtful: boolean;
  lease?: Lease;
};

const recallsIn = (db: Db): Collection<RecallDocument> => db.collection<RecallDocument>('recalls', majority);

/** Longer than looking up a hundred orders takes. */
const leaseMs = 30_000;

export async function createRecallIndexes(db: Db): Promise<void> {
  await recallsIn(db).createIndexes([{ key: { due: 1 }, name: 'todo', partialFilterExpression: { todo: true } }]);
}

export function recallStore(db: Db, clock: () => Date): RecallStore {
  const recalls = recallsIn(db);
  const orders = recallOrdersIn(db);
  const held = (owner: string, number: string) => ({ _id: number, ...leasedBy(owner) });

  async function create(recall: Parameters<RecallStore['create']>[0]): Promise<string> {
    const now = clock();
    const number = `RC-${(await recalls.countDocuments()) + 1}`;
    const state = { startedBy: null, state: 'planning', message: null, shown: null } as const;
    try {
      await recalls.insertOne({ ...recall, ...state, _id: number, at: now, todo: true, due: now, doubtful: false });
      return number;
    } catch (error) {
      // Another one was begun at the same moment.
      if (!isDuplicateKey(error)) throw error;
      return create(recall);
    }
  }

  return {
    create,

    async find(number) {
      const found = await recalls.findOne({ _id: number });
      return found && recallOf(found);
    },

    async turn(number, { from, to, startedBy }) {
      const { matchedCount } = await recalls.updateOne(
        { _id: number, state: { $in: [...from] } },
        { $set: { state: to, todo: true, due: clock(), ...(startedBy !== undefined && { startedBy }) } },
      );
      return matchedCount === 1;
    },

    async claim(owner) {
      const now = clock();
      const claimed = await recalls.findOneAndUpdate(
        { todo: true, due: { $lte: now }, ...unleased(now) },
        { $set: leaseFor(leaseMs, owner, now) },
        { sort: { due: 1 }, returnDocument: 'after' },
      );
      return claimed && recallOf(claimed);
    },

    async renew(owner, number) {
      const until = leaseEnd(leaseMs, clock());
      const renewed = await recalls.findOneAndUpdate(held(owner, number), { $set: { 'lease.until': until } });
      return renewed?.state ?? null;
    },

    async posting(owner, number) {
      const before = await recalls.findOneAndUpdate(held(owner, number), { $set: { doubtful: true } });
      return before && { doubtful: before.doubtful, since: before.at };
    },

    async posted(owner, number, message) {
      await recalls.updateOne(held(owner, number), { $set: { message, doubtful: false } });
    },

    async end(owner, number, { from, to }) {
      await recalls.updateOne({ ...held(owner, number), state: from }, { $set: { state: to } });
    },

    async release(owner, number, rest) {
      const set = 'until' in rest ? { due: rest.until } : { shown: rest.shown, todo: leftToDo(rest.shown) };
      await recalls.updateOne(held(owner, number), [{ $set: set }, { $unset: 'lease' }]);
    },

    async holding(sku, { after, limit }) {
      const further = after === null ? {} : { _id: { $gt: after } };
      const found = [];
      for await (const order of ordersMatching(db, { 'original.items.sku': sku, ...further }, { limit })) {
        found.push(order);
      }
      return found;
    },

    async plan(number, planned) {
      if (planned.length === 0) return;
      await orders.bulkWrite(
        planned.map(({ order, ...one }) => ({
          updateOne: {
            filter: { _id: { recall: number, order } },
            // What is done stays as it is.
            update: [{ $set: keptWhereDone(one) }],
            upsert: true,
          },
        })),
        { ordered: false },
      );
    },

    async open(number, limit) {
      const isOpen = { '_id.recall': number, 'plan.figures': { $exists: true }, outcome: null };
      return (await orders.find(isOpen).sort({ _id: 1 }).limit(limit).toArray()).map(orderOf);
    },

    async settle(number, order, outcome) {
      await orders.updateOne({ _id: { recall: number, order } }, { $set: { outcome } });
    },

    sums: (number) => recallSums(db, number),

    async page(number, { skip, limit }) {
      const all = orders.find({ '_id.recall': number }).sort({ _id: 1 });
      return (await all.skip(skip).limit(limit).toArray()).map(orderOf);
    },
  };
}

function leftToDo(shown: Recall['state']): Document {
  return { $or: [{ $ne: ['$state', shown] }, { $in: ['$state', ['planning', 'running']] }] };
}

function keptWhereDone(one: Omit<RecallOrder, 'order'>): Document {
  const isDone = {
    $or: ['$outcome.refund', '$outcome.approval'].map((field) => ({ $ne: [{ $type: field }, 'missing'] })),
  };
  return Object.fromEntries(
    Object.entries(one).map(([field, value]) => [field, { $cond: [isDone, `$${field}`, { $literal: value }] }]),
  );
}

function recallOf({
  _id,
  sku,
  action,
  reason,
  note,
  channel,
  requestedBy,
  startedBy,
  state,
  message,
}: RecallDocument): Recall {
  return { number: _id, sku, action, reason, note, channel, requestedBy, startedBy, state, message };
}

function orderOf({
  _id,
  requestId,
  currency,
  lines,
  plan,
  outcome,
}: Omit<RecallOrder, 'order'> & { _id: { order: string } }): RecallOrder {
  return { order: _id.order, requestId, currency, lines, plan, outcome };
}
