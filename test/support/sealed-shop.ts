import * as fc from 'fast-check';
import { BSON, type Document } from 'mongodb';
import { customerKeys, searchTerms } from '../../src/domain/derived/search-terms';
import { type Checkpoint, markOf, withDigest } from '../../src/domain/records/chain/checkpoint';
import { nextDenial, type SealedDenial } from '../../src/domain/records/chain/denial-chain';
import { headOf, rootOf, type SealedEntry, withSeal } from '../../src/domain/records/chain/order-chain';
import type { IntegrityBreak } from '../../src/domain/servicing/verify/verify';
import { verify } from '../../src/domain/servicing/verify/verify';
import { currentSchema } from '../../src/store/migrations';
import { migratedDocument } from '../../src/store/orders/migrated-document';
import { newSalt } from '../../src/store/orders/new-salt';
import { readOrder } from '../../src/store/orders/read-document';
import { anyOrderOf } from './any-order';
import { anyIntents, askedOf } from './any-requests';
import { served } from './desk';
import { stored } from './orders';
import { ordersOfSchema } from './orders-of-schema';

/** Everything that `verify` looks at, as a database keeps it, and what was told of it outside of the database. */
export type Shop = { orders: Document[]; denials: Document[]; checkpoints: Document[]; told: string[] };

/** An order's document as it comes out of the database. */
const kept = <T extends object>(document: T): T => BSON.deserialize(BSON.serialize(document)) as T;

const at = new Date('2026-11-20T08:00:00Z');

/** A random order after random requests, each entry sealed behind the one before. */
function servicedOrder(seed: number): Document {
  const [[original, intents] = []] = fc.sample(fc.tuple(anyOrderOf(3), anyIntents), { numRuns: 1, seed });
  if (original === undefined || intents === undefined) throw new Error('nothing was sampled');
  let order = stored({ ...original, orderNumber: `SO-${seed}` });
  for (const intent of intents) {
    const { name, input } = askedOf(order, intent);
    order = served(order, name, input).order;
  }
  const root = rootOf(order.original, newSalt());
  const entries: SealedEntry[] = [];
  for (const entry of order.entries) entries.push(withSeal(entry, headOf(root, entries).hash, newSalt()));
  const { version, summary, posted, deliveries } = order;
  return kept({
    ...{ _id: order.original.orderNumber, schema: currentSchema, version, original: order.original, root, entries },
    ...{ head: { ...headOf(root, entries), at }, summary, posted, deliveries },
    ...{ customers: customerKeys(order.original), terms: searchTerms(order.original, summary) },
  });
}

/** Denied tries in their chain. */
function deniedTries(count: number): SealedDenial[] {
  const denials: SealedDenial[] = [];
  for (let n = 1; n <= count; n += 1) {
    const end = { count: n - 1, hash: denials.at(-1)?.seal.hash ?? '' };
    const actor = { id: `U${n}`, role: n % 3 === 0 ? null : ('agent' as const) };
    const denial = { at: at.toISOString(), actor, what: 'rma.approve', order: n % 2 === 0 ? 'SO-1' : null };
    denials.push(nextDenial({ ...denial, refusal: 'not_permitted' }, end, newSalt()));
  }
  return denials;
}

/** Checkpoints over halves of the orders and of the denied tries, each behind the other. */
function checkpointsOf(orders: readonly Document[], denials: readonly SealedDenial[]): Checkpoint[] {
  const made: Checkpoint[] = [];
  for (const number of [1, 2]) {
    const upTo = number === 2 ? denials.length : Math.floor(denials.length / 2);
    const heads = orders.map(({ _id, root, entries }) => {
      const there = number === 2 ? entries : entries.slice(0, Math.floor(entries.length / 2));
      return { order: String(_id), ...headOf(root, there) };
    });
    const totals = { orders: orders.length, entries: heads.reduce((all, one) => all + one.entries, 0), heads };
    const end = { count: upTo, hash: denials[upTo - 1]?.seal.hash ?? '', pruned: 0 };
    const digest = made.at(-1)?.digest ?? '';
    const taken = `2026-11-2${number}T08:00:00.000Z`;
    made.push(withDigest({ number, at: taken, until: taken, ...totals, denials: end }, digest));
  }
  return made;
}

/** Orders that were sealed as they were serviced, and orders that were sealed when they were migrated. */
const orders = [
  ...Array.from({ length: 8 }, (_, seed) => servicedOrder(seed)),
  ...ordersOfSchema(3)
    .filter(({ _id }) => ['SO-3002', 'SO-3003', 'SO-3005'].includes(String(_id)))
    .map((one) => kept(migratedDocument(one, at))),
];

/** Small shops, so that each is soon checked: every order in one of its own, beside denied tries and checkpoints. */
export function sealedShops(): Shop[] {
  return orders.map((order) => {
    const denials = deniedTries(4);
    const checkpoints = checkpointsOf([order], denials);
    const told = checkpoints.map(markOf);
    return { orders: [order], denials: denials.map(kept), checkpoints: checkpoints.map(kept), told };
  });
}

/** Not long after the last checkpoint. */
const soon = new Date('2026-11-22T08:30:00Z');

type Identified = Document & { _id: string };
type Numbered = Document & { seq: number };

/** Every place of a shop that does not hold. */
export async function placesIn({ orders, denials, checkpoints, told }: Shop, now = soon): Promise<IntegrityBreak[]> {
  const places: IntegrityBreak[] = [];
  await verify(
    { orders: orders as Identified[], denials: denials as Numbered[], checkpoints, told, read: readOrder, now },
    async (place) => void places.push(place),
  );
  return places;
}
