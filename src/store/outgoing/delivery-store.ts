import type { Db, Document, Filter, UpdateFilter } from 'mongodb';
import type { Claim, DeliveryStore } from '../../domain/ports/delivery-store';
import { type Tracing, untraced } from '../../domain/ports/tracing';
import type { Delivery } from '../../domain/records/delivery';
import { leasedBy, leaseEnd, leaseFor, unleased } from '../lease';
import { currentSchema, schemaOf } from '../migrations';
import { bringUpToDate } from '../orders/bring-up-to-date';
import { withShownEntries } from '../orders/load-entries';
import type { OrderDocument } from '../orders/order-document';
import { ordersIn } from '../orders/orders';
import { shownFields } from '../orders/read-document';
import { waitingDelivery } from './waiting-delivery';

/**
 * Longer than the ten seconds that a call to Slack may take, so that it has ended before somebody else looks it up.
 */
export const leaseMs = 11_000;

/** The delivery queue. Every step is one update of one order's document, so that a crash leaves nothing half done. */
export function deliveryStore(db: Db, clock: () => Date, tracing: Tracing = untraced): DeliveryStore {
  const orders = ordersIn(db);

  /** Writes only while the claim's lease holds; answers whether it did. */
  async function held(
    { order, owner }: Claim,
    update: UpdateFilter<OrderDocument> | Document[],
    arrayFilters: Document[] = [],
  ): Promise<boolean> {
    const { matchedCount } = await orders.updateOne(
      { _id: order.original.orderNumber, ...leasedBy(owner) },
      update,
      arrayFilters.length > 0 ? { arrayFilters } : {},
    );
    return matchedCount === 1;
  }

  const whileLeased = async (...write: Parameters<typeof held>) => void (await held(...write));

  /** Migrates an order of an older schema; answers whether it did. */
  async function migratedNow(orderNumber: string): Promise<boolean> {
    const document = await orders.findOne<Document>({ _id: orderNumber });
    return document !== null && schemaOf(document) < currentSchema && bringUpToDate(db, document, clock());
  }

  return {
    async requestCard(orderNumber, { key, channel, askedBy }) {
      const told = { kind: 'card', channel, askedBy } as const;
      const card = waitingDelivery({ key, told }, clock(), tracing.current());
      const asked = () => orders.findOneAndUpdate(...asking(orderNumber, card));
      const document = (await asked()) ?? ((await migratedNow(orderNumber)) ? await asked() : null);
      return document && withShownEntries(db, document);
    },

    async claim(owner) {
      const now = clock();
      const document = await orders.findOneAndUpdate(
        { ...current, ...unleased(now), deliveriesDue: { $lte: now } },
        { $set: leaseFor(leaseMs, owner, now) },
        { sort: { deliveriesDue: 1 }, ...asAfterwards },
      );
      return document && { order: await withShownEntries(db, document), owner };
    },

    renew: (claim) => held(claim, { $set: { 'lease.until': leaseEnd(leaseMs, clock()) } }),

    begin: (claim, key) =>
      held(
        claim,
        {
          $set: { 'deliveries.$[one].doubtful': true, 'lease.until': leaseEnd(leaseMs, clock()) },
          $inc: { 'deliveries.$[one].attempts': 1 },
        },
        [{ 'one.key': key }],
      ),

    settle: (claim, key, posted, others) =>
      whileLeased(claim, [
        {
          $set: {
            deliveries: {
              $filter: { input: '$deliveries', as: 'one', cond: { $ne: ['$$one.key', { $literal: key }] } },
            },
            ...(posted !== null && {
              posted: { $concatArrays: [others === 'lead' ? markedOutdated : '$posted', [{ $literal: posted }]] },
            }),
          },
        },
      ]),

    showing: (claim, { channel, ts, version, digest }) =>
      whileLeased(claim, { $set: { 'posted.$[one].version': version, 'posted.$[one].digest': digest } }, [
        { 'one.channel': channel, 'one.ts': ts },
      ]),

    drop: (claim, { channel, ts }) => {
      const same = { $and: [{ $eq: ['$$this.channel', channel] }, { $eq: ['$$this.ts', ts] }] };
      const left = { $filter: { input: markedOutdated, as: 'this', cond: { $not: same } } };
      return whileLeased(claim, [{ $set: { posted: left } }]);
    },

    freeze: (claim, messages) => {
      const gone = { $literal: messages.map(({ channel, ts }) => ({ channel, ts })) };
      const isGone = { $in: [{ channel: '$$this.channel', ts: '$$this.ts' }, gone] };
      const left = { $filter: { input: '$posted', as: 'this', cond: { $not: isGone } } };
      return whileLeased(claim, [{ $set: { posted: left } }]);
    },

    postpone: (claim, key, { until, doubtful, error }) =>
      whileLeased(
        claim,
        {
          $set: {
            'deliveries.$[one].due': until,
            'deliveries.$[one].doubtful': doubtful,
            'deliveries.$[one].error': error,
          },
        },
        [{ 'one.key': key }],
      ),

    fail: (claim, key, error) =>
      whileLeased(claim, { $set: { 'deliveries.$[one].state': 'failed', 'deliveries.$[one].error': error } }, [
        { 'one.key': key },
      ]),

    release: (claim) => whileLeased(claim, [refreshIfStale(clock()), dueOfWhatIsLeft, { $unset: 'lease' }]),

    async nextDue() {
      const now = clock();
      const [free, taken] = await Promise.all([
        orders.findOne(
          { ...current, deliveriesDue: { $exists: true }, ...unleased(now) },
          { sort: { deliveriesDue: 1 }, projection: times },
        ),
        orders.findOne(
          { ...current, deliveriesDue: { $lte: now }, 'lease.until': { $gt: now } },
          { sort: { 'lease.until': 1 }, projection: times },
        ),
      ]);
      const moments = [free?.deliveriesDue, taken?.lease?.until].filter((one) => one !== undefined);
      return moments.length === 0 ? null : new Date(Math.min(...moments.map((one) => one.getTime())));
    },
  };
}

const times = { deliveriesDue: 1, 'lease.until': 1 } as const;

const asAfterwards = { returnDocument: 'after', projection: shownFields } as const;

/** Adds the delivery of a card, unless the same was asked for before. */
function asking(orderNumber: string, card: Delivery): [Filter<OrderDocument>, Document[], typeof asAfterwards] {
  const same = { $literal: card.key };
  const known = { $or: [{ $in: [same, '$deliveries.key'] }, { $in: [same, '$posted.key'] }] };
  const $set = {
    deliveries: { $cond: [known, '$deliveries', { $concatArrays: ['$deliveries', [{ $literal: card }]] }] },
    deliveriesDue: { $cond: [known, '$deliveriesDue', { $min: ['$deliveriesDue', card.due] }] },
  };
  return [{ _id: orderNumber, ...current }, [{ $set }], asAfterwards];
}

/** Only these are written to: older ones are brought up to date first, newer ones are for newer processes. */
const current = { schema: currentSchema } as const;

/** The messages marked as outdated: releasing the order has them refreshed. */
const markedOutdated: Document = {
  $map: { input: '$posted', as: 'one', in: { $mergeObjects: ['$$one', { version: 0 }] } },
};

/** An order that changed while its messages were on their way has them refreshed. */
function refreshIfStale(now: Date): Document {
  const stale = { $map: { input: '$posted', as: 'one', in: { $lt: ['$$one.version', '$version'] } } };
  const needed = { $and: [{ $anyElementTrue: stale }, { $not: { $in: ['refresh', '$deliveries.told.kind'] } }] };
  const refresh = waitingDelivery({ key: '', told: { kind: 'refresh' } }, now, null);
  const key = { $concat: ['v', { $toString: '$version' }, ':refresh'] };
  return {
    $set: {
      deliveries: {
        $cond: [needed, { $concatArrays: ['$deliveries', [{ ...refresh, key }]] }, '$deliveries'],
      },
    },
  };
}

const stillDue = { $filter: { input: '$deliveries', as: 'one', cond: { $eq: ['$$one.state', 'due'] } } };

const dueOfWhatIsLeft: Document = {
  $set: {
    deliveriesDue: { $ifNull: [{ $min: { $map: { input: stillDue, as: 'one', in: '$$one.due' } } }, '$$REMOVE'] },
  },
};
