import type { Db } from 'mongodb';
import type { OrderDocument } from '../src/store/orders/order-document';
import { ordersIn } from '../src/store/orders/orders';
import { orderCopy } from '../test/support/order-copy';
import type { Kind } from '../test/support/order-templates';
import { person } from './many-people';
import { seededRandom } from './random';

/** The end of the two years over which orders are spread. */
export const end = new Date('2026-11-02T10:00:00.000Z');
const twoYearsMs = 730 * 86_400_000;

/** Only what happened at the newest orders counts to the figures of this month. */
const thisMonth = '2026-11-01T12:00:00.000Z';
const lastMonth = '2026-10-31T12:00:00.000Z';

/** What waits is among the newest orders, and the same number of them however many orders there are. */
const desk = 1_000;
const deskKinds: readonly Kind[] = ['memo', 'approval', 'return', 'failed refund', 'difference', 'case', 'message'];
/** Of the newest orders, one in so many of each. */
const deskShare = 25;

/** Of all others. */
const unpostedPercent = 10;
const settledPercent = 5;

/** Customers order three times on average. */
const ordersOfPerson = 3;

const batch = 500;
const atOnce = 3;

export const numberOf = (n: number) => `SO-${1_000_000 + n}`;
export const personOf = (n: number, count: number) => person(seededRandom(n)(1, Math.ceil(count / ordersOfPerson)));

/**
 * Fills an empty collection with so many orders of twenty lines. They are copies of the templates with numbers, times,
 * customers and products of their own; their seals are those of the templates.
 */
export async function fillWithOrders(db: Db, count: number, templates: Record<Kind, OrderDocument>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const first = next;
      next = Math.min(count, first + batch);
      const documents = Array.from({ length: next - first }, (_, at) => manyth(first + at, count, templates));
      await ordersIn(db).insertMany(documents, { ordered: false });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function manyth(n: number, count: number, templates: Record<Kind, OrderDocument>): OrderDocument {
  const newest = count - n <= desk;
  const orderedAt = new Date(end.getTime() - ((count - 1 - n) * twoYearsMs) / count).toISOString();
  const { postcode, ...customer } = personOf(n, count);
  const copy = orderCopy(templates[newest ? deskKind(n) : historicKind(n)], {
    ...{ orderNumber: numberOf(n), orderedAt, customer, postcode },
    since: newest ? thisMonth : earlier(orderedAt, lastMonth),
  });
  const random = seededRandom(n);
  const items = copy.original.items.map((item) => ({ ...item, sku: `SKU-${random(10_000, 99_999)}` }));
  return { ...copy, original: { ...copy.original, items } };
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

/** Decimal digits of the number decide, so that every thousand orders are alike. */
function deskKind(n: number): Kind {
  return deskKinds[n % deskShare] ?? historicKind(n);
}

function historicKind(n: number): Kind {
  const percent = (n * 37) % 100;
  if (percent < unpostedPercent) return 'memo';
  return percent < unpostedPercent + settledPercent ? 'settled' : 'shipped';
}
