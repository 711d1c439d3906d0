import type { Db, Document, Filter } from 'mongodb';
import { searchAlternatives } from '../../domain/derived/search-terms';
import type { OrderFinder, Queue } from '../../domain/ports/order-finder';
import type { ShownOrder } from '../../domain/records/stored-order';
import { withRecentEntries } from './load-entries';
import type { OrderDocument } from './order-document';
import { ordersIn } from './orders';
import { shownFields } from './read-document';

export function orderFinder(db: Db): OrderFinder {
  const orders = ordersIn(db);

  const shown = (documents: readonly Document[]) => Promise.all(documents.map((one) => withRecentEntries(db, one)));

  async function found(filter: Filter<OrderDocument>, most: number): Promise<ShownOrder[]> {
    const documents = await orders
      .find<Document>(filter, { projection: shownFields })
      .sort({ 'original.orderedAt': -1, _id: 1 })
      .limit(most)
      .toArray();
    return shown(documents);
  }

  /** The order that waits longest comes first. */
  async function waiting({ list, state, states, since }: QueueOf, most: number): Promise<ShownOrder[]> {
    const waits = { $gt: [{ $size: { $setIntersection: [valuesOf(`$$this.${state}`), states] } }, 0] };
    const those = { $filter: { input: `$summary.${list}`, cond: waits } };
    const documents = await orders
      .aggregate([
        { $match: { [`summary.${list}.${state}`]: { $in: states } } },
        { $set: { waitsSince: { $min: { $map: { input: those, in: `$$this.${since}` } } } } },
        { $sort: { waitsSince: 1, _id: 1 } },
        { $limit: most },
        { $project: shownFields },
      ])
      .toArray();
    return shown(documents);
  }

  /** Unseen changes of the storefront, the oldest first. */
  async function differing(most: number): Promise<ShownOrder[]> {
    const { since, seenBy } = differences;
    const unseen: Filter<OrderDocument> = { [since]: { $exists: true }, [seenBy]: null };
    const documents = await orders
      .find<Document>(unseen, { projection: shownFields })
      .sort({ [since]: 1, _id: 1 })
      .limit(most)
      .toArray();
    return shown(documents);
  }

  return {
    async search(text, most) {
      const ways = searchAlternatives(text);
      if (ways.length === 0) return [];
      return found({ $or: ways.map((way) => ({ $and: way.map((term) => ({ terms: beginningWith(term) })) })) }, most);
    },
    ofCustomers: async (keys, most) => (keys.length === 0 ? [] : found({ customers: { $in: [...keys] } }, most)),
    known: (orderNumbers) => found({ _id: { $in: [...orderNumbers] } }, orderNumbers.length),
    async waiting(what, most) {
      if (what === 'storefront_differences') return differing(most);
      return typeof what === 'object'
        ? found({ 'summary.cases': { $elemMatch: { owner: what.casesOf, status: 'Open' } } }, most)
        : waiting(queues[what], most);
    },
  };
}

/** As a range, which the index serves; `$elemMatch` holds both ends against the same term. */
function beginningWith(term: string): { $elemMatch: { $gte: string; $lt: string } } {
  return { $elemMatch: { $gte: term, $lt: `${term}${lastCharacter}` } };
}

/** No other sorts after it. */
const lastCharacter = '\u{10ffff}';

/** The documents of one list in some states, and the instant since when they wait. */
type QueueOf = { list: string; state: string; states: readonly string[]; since: string };

const queues: Readonly<Record<Exclude<Queue, 'storefront_differences'>, QueueOf>> = {
  return_orders: {
    list: 'returnOrders',
    state: 'status',
    states: ['Submitted', 'Approved', 'Receiving'],
    since: 'createdAt',
  },
  undecided_returns: { list: 'returnOrders', state: 'status', states: ['Submitted'], since: 'createdAt' },
  approvals: { list: 'approvals', state: 'status', states: ['Requested'], since: 'requestedAt' },
  memos: { list: 'creditMemos', state: 'status', states: ['Pending', 'Error'], since: 'madeAt' },
  failed_refunds: { list: 'creditMemos', state: 'refunds.state', states: ['failed'], since: 'madeAt' },
};

const differences = { since: 'summary.storefrontDiffers.at', seenBy: 'summary.storefrontDiffers.seenBy' } as const;

function valuesOf(path: string): Document {
  return { $cond: [{ $isArray: path }, path, [path]] };
}
