import type { Collection, Db, Document, Filter } from 'mongodb';
import { z } from 'zod';
import type { OrderFinder, Queue } from '../../domain/ports/order-finder';
import type { ShownOrder } from '../../domain/records/stored-order';
import { gathered } from '../gathered';
import { withRecentEntries } from './load-entries';
import { matchingNumbers } from './matching-numbers';
import type { OrderDocument } from './order-document';
import { named, newestFirst, ordersIn } from './orders';
import { shownFields } from './read-document';

export function orderFinder(db: Db): OrderFinder {
  const orders = ordersIn(db);

  const shown = (documents: readonly Document[]) => Promise.all(documents.map((one) => withRecentEntries(db, one)));

  async function found(filter: Filter<OrderDocument>, most: number, hint: string): Promise<ShownOrder[]> {
    const documents = await orders
      .find<Document>(filter, { projection: shownFields })
      .hint(hint)
      .sort(newestFirst)
      .limit(most)
      .toArray();
    return shown(documents);
  }

  const known = async (numbers: readonly string[]) =>
    numbers.length === 0 ? [] : found({ _id: { $in: [...numbers] } }, numbers.length, '_id_');

  /** Of each list of numbers those that there are. */
  const existing = gathered(async (lists: readonly (readonly string[])[]): Promise<string[][]> => {
    const keys = orders.find({ _id: { $in: [...new Set(lists.flat())] } }).project<{ _id: string }>({ _id: 1 });
    const there = new Set((await keys.hint('_id_').toArray()).map(({ _id }) => _id));
    return lists.map((numbers) => [...new Set(numbers)].filter((number) => there.has(number)));
  });

  /** The order that waits longest comes first. */
  async function waiting(queue: QueueOf, most: number): Promise<ShownOrder[]> {
    const { list, state, states, since, only, hint } = queue;
    const until = await latestNeeded(orders, queue, most);
    const waits = { ...only, [state]: { $in: states }, ...(until !== null && { [since]: { $lte: until } }) };
    const documents = await orders
      .aggregate(
        [
          { $match: { [`summary.${list}`]: { $elemMatch: waits } } },
          { $set: { waitsSince: waitsSince(queue) } },
          { $sort: { waitsSince: 1, _id: 1 } },
          { $limit: most },
          { $project: shownFields },
        ],
        { hint },
      )
      .toArray();
    return shown(documents);
  }

  /** What came in from outside and nobody has seen, the oldest first. */
  async function unseenBy(field: Unseen, most: number): Promise<ShownOrder[]> {
    const [since, seenBy] = [`summary.${field}.at`, `summary.${field}.seenBy`];
    const filter: Filter<OrderDocument> = { [since]: { $exists: true }, [seenBy]: null };
    const documents = await orders
      .find<Document>(filter, { projection: shownFields })
      .sort({ [since]: 1, _id: 1 })
      .limit(most)
      .toArray();
    return shown(documents);
  }

  /** What a person asked for and nobody has decided yet: approvals and return orders. */
  async function askedBy(user: string, most: number): Promise<ShownOrder[]> {
    const lists = await Promise.all(
      asked.map(({ list, who, status, hint }) => {
        const theirs = { [`summary.${list}`]: { $elemMatch: { [who]: user, status } } };
        // The partial index wants the person named outside as well.
        return found({ [`summary.${list}.${who}`]: user, ...theirs }, most, hint);
      }),
    );
    return eachOnce(lists.flat());
  }

  /** In the order of the index: in each state, the longest waiting first. */
  async function withMail(mail: Document, most: number, hint: string, besides: Document = {}): Promise<ShownOrder[]> {
    const filter = { ...besides, 'summary.mails': { $elemMatch: mail } };
    const read = orders.find<Document>(filter, { projection: shownFields }).hint(hint).limit(most);
    return shown(await read.toArray());
  }

  async function mailsOf(askedBy: string, bounced: Document, most: number): Promise<ShownOrder[]> {
    // The partial index wants the person named outside as well.
    const besides = { 'summary.mails.askedBy': askedBy };
    const lists = await Promise.all(
      [{ state: { $in: ['draft', 'failed', 'doubtful'] } }, bounced].map((mail) =>
        withMail({ askedBy, ...mail }, most, named.mailsOfPerson, besides),
      ),
    );
    return eachOnce(lists.flat());
  }

  return {
    async search(text, most) {
      const { numbers, complete } = await matchingNumbers(orders, text, most);
      return { orders: await known(numbers), complete };
    },
    ofCustomers: async (keys, most) =>
      keys.length === 0 ? [] : found({ customers: { $in: [...keys] } }, most, named.customers),
    async ofProducts(skus, most) {
      const items = { 'original.items.sku': { $in: [...skus] } };
      const read = skus.length === 0 ? [] : await found(items, most + 1, named.products);
      return { orders: read.slice(0, most), complete: read.length <= most };
    },
    known,
    existing,
    async waiting(what, most) {
      if (what === 'storefront_differences' || what === 'payment_reports') return unseenBy(unseen[what], most);
      if (typeof what !== 'object') return waiting(queues[what], most);
      if ('askedBy' in what) return askedBy(what.askedBy, most);
      if ('bouncedSince' in what) {
        const bounced = { state: 'bounced', at: { $gte: what.bouncedSince } };
        return 'mailsOf' in what ? mailsOf(what.mailsOf, bounced, most) : withMail(bounced, most, named.mails);
      }
      const cases = { 'summary.cases': { $elemMatch: { owner: what.casesOf, status: 'Open' } } };
      return found(cases, most, named.cases);
    },
  };
}

function eachOnce(orders: readonly ShownOrder[]): ShownOrder[] {
  return [...new Map(orders.map((order) => [order.original.orderNumber, order])).values()];
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

const queues: Readonly<Record<Exclude<Queue, keyof typeof unseen>, QueueOf>> = {
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

const asked = [
  { list: 'approvals', who: 'requestedBy.id', status: 'Requested', hint: named.askedApprovals },
  { list: 'returnOrders', who: 'createdBy.id', status: 'Submitted', hint: named.askedReturns },
];

const unseen = { storefront_differences: 'storefrontDiffers', payment_reports: 'paymentReports' } as const;
type Unseen = (typeof unseen)[keyof typeof unseen];

function valuesOf(path: string): Document {
  return { $cond: [{ $isArray: path }, path, [path]] };
}
