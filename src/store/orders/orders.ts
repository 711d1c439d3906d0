import type { CollationOptions, Collection, Db } from 'mongodb';
import type { OrderDocument } from './order-document';

export function ordersIn(db: Db): Collection<OrderDocument> {
  return db.collection<OrderDocument>('orders');
}

/** Compares ids of people without case, width, spaces or invisible characters, like `samePerson`. */
export const ofPeople: CollationOptions = { locale: 'en', strength: 2, alternate: 'shifted' };

export async function createOrderIndexes(db: Db): Promise<void> {
  await ordersIn(db).createIndexes([
    {
      key: { deliveriesDue: 1 },
      name: 'deliveries due',
      partialFilterExpression: { deliveriesDue: { $exists: true } },
    },
    {
      key: { 'deliveries.state': 1 },
      name: 'deliveries',
      partialFilterExpression: { 'deliveries.state': { $exists: true } },
    },
    { key: { schema: 1 }, name: 'schema' },
    { key: { 'original.items.sku': 1 }, name: 'products' },
    { key: { customers: 1, 'original.orderedAt': -1 }, name: 'customers' },
    { key: { terms: 1 }, name: 'terms' },
    { key: { 'summary.returnOrders.status': 1 }, name: 'return orders' },
    { key: { 'summary.approvals.status': 1 }, name: 'approvals' },
    { key: { 'summary.creditMemos.status': 1 }, name: 'credit memos' },
    { key: { 'summary.creditMemos.refunds.state': 1 }, name: 'refunds' },
    { key: { 'summary.creditMemos.madeAt': 1 }, name: 'credit memos by time' },
    { key: { 'summary.cases.owner': 1, 'summary.cases.status': 1 }, name: 'cases' },
    { key: { 'entries.at': 1 }, name: 'journal' },
    { key: { 'entries.actor.id': 1, 'entries.at': 1 }, name: 'people however written', collation: ofPeople },
    { key: { 'head.at': 1, 'head.entries': 1 }, name: 'chain' },
    {
      key: { 'summary.storefrontDiffers.seenBy': 1, 'summary.storefrontDiffers.at': 1, _id: 1 },
      name: 'storefront differences',
      partialFilterExpression: { 'summary.storefrontDiffers.at': { $exists: true } },
    },
  ]);
}
