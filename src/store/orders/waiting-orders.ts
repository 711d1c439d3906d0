import type { Collection, Db, Document } from 'mongodb';
import { z } from 'zod';
import type { Queue } from '../../domain/ports/order-finder';
import { ordersOfMoved } from '../memos/moved-memos';
import type { OrderDocument } from './order-document';
import { named, ordersIn } from './orders';
import { shownFields } from './read-document';

/** What waits for documents in one list of an order. */
export type ListQueue = Exclude<Queue, 'storefront_differences' | 'payment_reports'>;

/** Orders by `shownFields`; the one that waits longest comes first. */
export async function waitingOrders(db: Db, what: ListQueue, most: number): Promise<Document[]> {
  const queue = queues[what];
  const documents = await waitingIn(ordersIn(db), queue, most);
  // Afterwards, so that one that is moved meanwhile is found.
  const moved = await waitingForMoved(db, queue, most);
  if (moved.size === 0) return documents;
  const found = new Set(documents.map(({ _id }) => _id));
  const others = { _id: { $in: [...moved.keys()].filter((order) => !found.has(order)) } };
  const ofMoved = await ordersIn(db).find<Document>(others, { projection: shownFields }).toArray();
  const all = [...documents, ...ofMoved].map((document) => ({ document, since: sinceOf(document, moved) }));
  return all
    .toSorted((one, other) => (one.since < other.since ? -1 : 1))
    .slice(0, most)
    .map(({ document }) => document);
}

/** An order that waits for several documents waits since the first; the number is for those of the same instant. */
function sinceOf({ _id, waitsSince }: Document, moved: ReadonlyMap<string, string>): string {
  const [first] = [moved.get(_id), waitsSince].flatMap((since) => since ?? []).toSorted();
  return `${first} ${_id}`;
}

/** Since when orders wait for credit memos that were moved out of them. */
async function waitingForMoved(db: Db, { list, state, states }: QueueOf, most: number): Promise<Map<string, string>> {
  return list === 'creditMemos' ? ordersOfMoved(db, { [`memo.${state}`]: { $in: states } }, most) : new Map();
}

/** With `waitsSince`. */
async function waitingIn(orders: Collection<OrderDocument>, queue: QueueOf, most: number): Promise<Document[]> {
  const { list, state, states, since, only, hint } = queue;
  const until = await latestNeeded(orders, queue, most);
  const waits = { ...only, [state]: { $in: states }, ...(until !== null && { [since]: { $lte: until } }) };
  const steps = [
    { $match: { [`summary.${list}`]: { $elemMatch: waits } } },
    { $set: { waitsSince: waitsSince(queue) } },
    { $sort: { waitsSince: 1, _id: 1 } },
    { $limit: most },
    { $project: { ...shownFields, waitsSince: 1 } },
  ];
  return orders.aggregate(steps, { hint }).toArray();
}

/**
 * The documents of one list in some states, the instant since when they wait, and the index of both. `only` is what
 * they have to be besides.
 */
type QueueOf = {
  list: string;
  state: string;
  states: readonly string[];
  since: string;
  only?: Readonly<Record<string, string>>;
  hint: string;
};

/** An order waits since the first of its documents does. */
function waitsSince({ list, state, states, since, only = {} }: QueueOf): Document {
  const waits = { $gt: [{ $size: { $setIntersection: [valuesOf(`$$this.${state}`), states] } }, 0] };
  const are = Object.entries(only).map(([field, value]) => ({ $eq: [`$$this.${field}`, value] }));
  const those = { $filter: { input: `$summary.${list}`, cond: { $and: [waits, ...are] } } };
  return { $min: { $map: { input: those, in: `$$this.${since}` } } };
}

/**
 * An instant that the `most` orders that wait longest do not wait later than, so that of a long queue only its
 * beginning is read; `null` where no state has so many. Any `most` orders of one state tell one; the index has those
 * first that tell the earliest.
 */
async function latestNeeded(orders: Collection<OrderDocument>, queue: QueueOf, most: number): Promise<string | null> {
  const { list, state, states, only, hint } = queue;
  const full = await Promise.all(
    states.map(async (one) => {
      const steps = [
        { $match: { [`summary.${list}`]: { $elemMatch: { ...only, [state]: one } } } },
        { $limit: most },
        { $group: { _id: null, count: { $sum: 1 }, until: { $max: waitsSince({ ...queue, states: [one] }) } } },
        { $match: { count: most } },
      ];
      return orders.aggregate(steps, { hint }).toArray();
    }),
  );
  return (
    full
      .flat()
      .map((row) => latest.parse(row).until)
      .toSorted()[0] ?? null
  );
}

const latest = z.object({ until: z.string() });

const queues: Readonly<Record<ListQueue, QueueOf>> = {
  return_orders: {
    list: 'returnOrders',
    state: 'status',
    states: ['Submitted', 'Approved', 'Receiving'],
    since: 'createdAt',
    hint: named.returnOrders,
  },
  undecided_returns: {
    list: 'returnOrders',
    state: 'status',
    states: ['Submitted'],
    since: 'createdAt',
    hint: named.returnOrders,
  },
  approvals: { list: 'approvals', state: 'status', states: ['Requested'], since: 'requestedAt', hint: named.approvals },
  memos: {
    list: 'creditMemos',
    state: 'status',
    states: ['Pending', 'Error'],
    since: 'madeAt',
    hint: named.creditMemos,
  },
  stuck_runs: { list: 'runs', state: 'state', states: ['stuck'], since: 'at', hint: named.runs },
  lead_drafts: {
    ...{ list: 'mails', state: 'state', states: ['draft'], since: 'at', only: { review: 'lead' } },
    hint: named.drafts,
  },
  stuck_mails: { list: 'mails', state: 'state', states: ['failed', 'doubtful'], since: 'at', hint: named.mails },
  failed_refunds: {
    list: 'creditMemos',
    state: 'refunds.state',
    states: ['failed'],
    since: 'madeAt',
    hint: named.refunds,
  },
  pending_refunds: {
    list: 'creditMemos',
    state: 'refunds.state',
    states: ['pending'],
    since: 'madeAt',
    hint: named.refunds,
  },
};

function valuesOf(path: string): Document {
  return { $cond: [{ $isArray: path }, path, [path]] };
}
