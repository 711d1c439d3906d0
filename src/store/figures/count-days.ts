import type { Db, Document, Filter } from 'mongodb';
import { talliesOfOrder } from '../../domain/derived/figures/tally-order';
import { addTally, type TallySums } from '../../domain/derived/figures/tally-sums';
import { clockMarginMs } from '../../domain/records/chain/checkpoint';
import { type Day, dayAfter, dayIn, monthOf, startOfDay } from '../../domain/values/calendar';
import { currentSchema } from '../migrations';
import { withWholeJournal } from '../orders/load-entries';
import type { OrderDocument } from '../orders/order-document';
import { ordersIn } from '../orders/orders';
import { isOlder } from '../orders/read-document';
import { journalPartOf } from './journal-part';

/** How days are counted. Without `agents`, nothing is counted by agent. */
export type DayCounting = { zone: string; agents: boolean };

/** By currency. */
export type DaySums = Map<string, TallySums>;

/** What figures need of an order. */
const tallied = {
  schema: 1,
  original: { orderedAt: 1, currency: 1, taxation: 1, fulfillments: 1, items: { line: 1, sku: 1, name: 1 } },
  summary: { lines: { line: 1, splitFrom: 1, fee: 1 } },
  ...{ entries: 1, snapshot: { entries: 1 }, shippedBefore: 1 },
} as const satisfies Document;

/**
 * Counts days that follow each other, in one pass over the orders that were changed since they began. `goesOn` is
 * asked now and then, and ends it by throwing.
 */
export async function countDays(
  db: Db,
  days: readonly Day[],
  { zone, agents }: DayCounting,
  goesOn: () => Promise<void> = async () => undefined,
): Promise<Map<Day, DaySums>> {
  const counted = new Map<Day, DaySums>(days.map((day) => [day, new Map()]));
  const [first] = days;
  if (first === undefined) return counted;
  const since = startOfDay(first, zone);
  let orders = 0;
  for await (const document of ordersChangedSince(db, since)) {
    orders += 1;
    if (orders % ordersBetween === 0) await goesOn();
    const { currency } = document.original;
    for (const { day, tally } of await talliesIn(db, document, since, zone)) {
      const sums = counted.get(day);
      if (sums !== undefined && (agents || tally.what !== 'by_agent')) addTally(sumsIn(sums, currency), tally);
    }
  }
  await countShippedBefore(db, counted, since, zone);
  return counted;
}

/** Units that had been shipped before their order came in count on the day that it did. */
async function countShippedBefore(db: Db, counted: Map<Day, DaySums>, since: Date, zone: string): Promise<void> {
  const dayOf = dayIn(zone);
  const seen = new Set<string>();
  const filter = { 'shippedBefore.at': { $gte: since } };
  const projection = { original: { currency: 1 }, shippedBefore: 1 };
  for await (const { _id, original, shippedBefore = [] } of ordersIn(db).find(filter, { projection })) {
    if (seen.has(_id)) continue;
    seen.add(_id);
    for (const { at, shipments } of shippedBefore) {
      const sums = counted.get(dayOf(at));
      if (sums === undefined) continue;
      for (const one of shipments) {
        const key = monthOf(dayOf(one.at));
        addTally(sumsIn(sums, original.currency), { what: 'shipped', key, count: one.units, amount: 0 });
      }
    }
  }
}

const ordersBetween = 500;

const ofOlderSchema: Filter<OrderDocument> = { schema: { $not: { $gte: currentSchema } } };

/** Days are not counted while more orders than these are of an older schema: each of them has to be read in whole. */
export const mostOlderOrders = 100;

export function olderOrders(db: Db): Promise<number> {
  return ordersIn(db).countDocuments(ofOlderSchema, { limit: mostOlderOrders + 1 });
}

/** Those of an older schema first, all of them: they may have no place in the index. */
async function* ordersChangedSince(db: Db, since: Date): AsyncGenerator<Document> {
  // An order that is changed meanwhile moves on in the index, and would be found again.
  const seen = new Set<string>();
  const from = new Date(since.getTime() - clockMarginMs);
  const filters: Filter<OrderDocument>[] = [ofOlderSchema, { 'head.at': { $gte: from }, 'head.entries': { $gt: 0 } }];
  for (const filter of filters) {
    for await (const document of ordersIn(db).find<Document>(filter, { projection: tallied })) {
      if (seen.has(document._id)) continue;
      seen.add(document._id);
      yield document;
    }
  }
}

async function talliesIn(db: Db, document: Document, since: Date, zone: string) {
  const at = since.toISOString();
  if (isOlder(document)) {
    const { original, summary, entries } = await withWholeJournal(db, document);
    const order = { original, lines: summary.lines, countsShippedBefore: false };
    return talliesOfOrder(order, { earlier: [], entries }, zone);
  }
  const { original, summary } = document;
  const countsShippedBefore = document.shippedBefore !== undefined;
  const order = { original, lines: summary.lines, countsShippedBefore };
  return talliesOfOrder(order, await journalPartOf(db, document, at), zone);
}

function sumsIn(day: DaySums, currency: string): TallySums {
  const sums = day.get(currency) ?? new Map();
  day.set(currency, sums);
  return sums;
}

/** Whether all that belongs to a day is written: clocks differ, and writes take a while. */
export function isOver(day: Day, zone: string, now: Date): boolean {
  return startOfDay(dayAfter(day), zone).getTime() + clockMarginMs <= now.getTime();
}
