import type { Db, Document, Filter } from 'mongodb';
import type { Claim, DeliveryStore } from '../../domain/ports/delivery-store';
import { type Tracing, untraced } from '../../domain/ports/tracing';
import type { Delivery, Posted } from '../../domain/records/delivery';
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

/** For this long after the lease was confirmed, it holds for the call to Slack that is about to begin. */
const confirmedMs = leaseMs - 10_000;

/** Not many: others look meanwhile, and find the same. */
const mostFound = 8;

/** How long an outcome may wait for others that are saved with it, and how many are saved at once. */
const [unsavedMs, mostUnsaved] = [1_000, 100];

/** The delivery queue. Every step is one update of one order's document, so that a crash leaves nothing half done. */
export function deliveryStore(db: Db, clock: () => Date, tracing: Tracing = untraced): DeliveryStore {
  const orders = ordersIn(db);

  async function record(claim: Claim, stage: Document): Promise<void> {
    const { unsaved } = claim.notes;
    const now = clock();
    unsaved.stages.push(stage);
    unsaved.since ??= now;
    const isFull = unsaved.stages.length >= mostUnsaved || now.getTime() - unsaved.since.getTime() >= unsavedMs;
    if (isFull) await write(claim, []);
  }

  /** Writes what is unsaved, and `last`, if the claim's lease holds. */
  async function write({ order, owner, notes: { unsaved } }: Claim, last: Document[]): Promise<Document | null> {
    const stages = [...unsaved.stages.splice(0), ...last];
    unsaved.since = null;
    if (stages.length === 0) return null;
    const leased = { _id: order.original.orderNumber, ...leasedBy(owner) };
    return orders.findOneAndUpdate(leased, stages, { returnDocument: 'after', projection: { deliveriesDue: 1 } });
  }

  /** Orders found due and not claimed yet, the longest due first: one look serves several claims. */
  let found: string[] = [];

  async function nextFound(isDue: Filter<OrderDocument>): Promise<string | undefined> {
    if (found.length === 0) {
      const due = orders.find(isDue, { sort: { deliveriesDue: 1 }, limit: mostFound, projection: { _id: 1 } });
      found = (await due.toArray()).map(({ _id }) => _id);
    }
    return found.shift();
  }

  async function claim(owner: string): Promise<Claim | null> {
    const now = clock();
    const isDue = { ...current, ...unleased(now), deliveriesDue: { $lte: now } };
    // By its number, since a sharded cluster updates no single document without its shard key.
    const next = await nextFound(isDue);
    if (next === undefined) return null;
    const doubtful = { 'deliveries.$[due].doubtful': true };
    const document = await orders.findOneAndUpdate(
      { _id: next, ...isDue },
      { $set: { ...leaseFor(leaseMs, owner, now), ...doubtful } },
      {
        arrayFilters: [{ 'due.state': 'due', 'due.due': { $lte: now } }],
        ...{ returnDocument: 'before', projection: shownFields },
      },
    );
    if (document === null) {
      // Another process was faster, and may be at work on those found beside it.
      found = [];
      return claim(owner);
    }
    const notes = { confirmedAt: now, unsaved: { stages: [], since: null } };
    return { order: await withShownEntries(db, document), owner, at: now, notes };
  }

  async function renew({ order, owner, notes }: Claim): Promise<boolean> {
    const now = clock();
    const { matchedCount } = await orders.updateOne(
      { _id: order.original.orderNumber, ...leasedBy(owner) },
      { $set: { 'lease.until': leaseEnd(leaseMs, now) } },
    );
    if (matchedCount === 1) notes.confirmedAt = now;
    return matchedCount === 1;
  }

  /** Migrates an order of an older schema; answers whether it did. */
  async function migratedNow(orderNumber: string): Promise<boolean> {
    const document = await orders.findOne<Document>({ _id: orderNumber });
    return document !== null && schemaOf(document) < currentSchema && bringUpToDate(db, document, clock());
  }

  return {
    async requestCard(orderNumber, { key, channel, askedBy }) {
      const told = { kind: 'card', channel, askedBy } as const;
      const card = waitingDelivery({ key, told }, clock(), tracing.current());
      const asked = async () => (await orders.updateOne(...asking(orderNumber, card))).matchedCount === 1;
      return (await asked()) || ((await migratedNow(orderNumber)) && asked());
    },

    claim,

    renew,

    confirm(claim) {
      const isFresh = clock().getTime() - claim.notes.confirmedAt.getTime() < confirmedMs;
      return isFresh ? Promise.resolve(true) : renew(claim);
    },

    settle: (claim, key, posted, others) =>
      record(claim, {
        $set: {
          deliveries: { $filter: { input: '$deliveries', as: 'one', cond: { $ne: ['$$one.key', { $literal: key }] } } },
          ...(posted !== null && {
            posted: { $concatArrays: [others === 'lead' ? markedOutdated : '$posted', [{ $literal: posted }]] },
          }),
        },
      }),

    showing: (claim, posted) =>
      record(claim, {
        $set: { posted: merged('$posted', isMessage(posted), { version: posted.version, digest: posted.digest }) },
      }),

    drop: (claim, posted) =>
      record(claim, {
        $set: { posted: { $filter: { input: markedOutdated, as: 'one', cond: { $not: isMessage(posted) } } } },
      }),

    freeze: (claim, messages) => {
      const isGone = { $or: messages.map(isMessage) };
      return record(claim, { $set: { posted: { $filter: { input: '$posted', as: 'one', cond: { $not: isGone } } } } });
    },

    postpone: (claim, key, { until, ...to }) => record(claim, delivery(key, { due: until, ...to })),

    fail: (claim, key, { attempts, error }) => record(claim, delivery(key, { state: 'failed', attempts, error })),

    save: async (claim) => void (await write(claim, [])),

    async release(claim) {
      const released = await write(claim, [refreshIfStale(clock()), dueOfWhatIsLeft, { $unset: 'lease' }]);
      return released?.deliveriesDue ?? null;
    },

    async nextDue() {
      const now = clock();
      const free = await orders.findOne(
        { ...current, deliveriesDue: { $exists: true }, ...unleased(now) },
        { sort: { deliveriesDue: 1 }, projection: times },
      );
      if (free?.deliveriesDue !== undefined && free.deliveriesDue <= now) return free.deliveriesDue;
      // This reads all that is due: only what is leased, now.
      const taken = await orders.findOne(
        { ...current, deliveriesDue: { $lte: now }, 'lease.until': { $gt: now } },
        { sort: { 'lease.until': 1 }, projection: times },
      );
      const moments = [free?.deliveriesDue, taken?.lease?.until].filter((one) => one !== undefined);
      return moments.length === 0 ? null : new Date(Math.min(...moments.map((one) => one.getTime())));
    },
  };
}

const times = { deliveriesDue: 1, 'lease.until': 1 } as const;

/** A list in which the elements that are meant (as `$$one`) have some fields set. */
function merged(list: string, isMeant: Document, fields: object): Document {
  const set = { $mergeObjects: ['$$one', { $literal: fields }] };
  return { $map: { input: list, as: 'one', in: { $cond: [isMeant, set, '$$one'] } } };
}

function delivery(key: string, fields: object): Document {
  return { $set: { deliveries: merged('$deliveries', { $eq: ['$$one.key', { $literal: key }] }, fields) } };
}

function isMessage({ channel, ts }: Posted): Document {
  return { $and: [{ $eq: ['$$one.channel', channel] }, { $eq: ['$$one.ts', ts] }] };
}

/** Adds the delivery of a card, unless the same was asked for before. */
function asking(orderNumber: string, card: Delivery): [Filter<OrderDocument>, Document[]] {
  const same = { $literal: card.key };
  const known = { $or: [{ $in: [same, '$deliveries.key'] }, { $in: [same, '$posted.key'] }] };
  const $set = {
    deliveries: { $cond: [known, '$deliveries', { $concatArrays: ['$deliveries', [{ $literal: card }]] }] },
    deliveriesDue: { $cond: [known, '$deliveriesDue', { $min: ['$deliveriesDue', card.due] }] },
  };
  return [{ _id: orderNumber, ...current }, [{ $set }]];
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
