import { type CollationOptions, type Collection, type Db, type IndexDescription, MongoServerError } from 'mongodb';
import { uninstalled } from '../../domain/records/delivery';
import type { OrderDocument } from './order-document';

export function ordersIn(db: Db): Collection<OrderDocument> {
  return db.collection<OrderDocument>('orders');
}

/** Compares ids of people without case, width, spaces or invisible characters, like `samePerson`. */
export const ofPeople: CollationOptions = { locale: 'en', strength: 2, alternate: 'shifted' };

/** The newest order first, and those of the same instant always in the same order. */
export const newestFirst = { 'original.orderedAt': -1, _id: 1 } as const;

/** Indexes that queries name, so that the server never takes another one. */
export const named = {
  newest: 'newest',
  terms: 'terms, newest',
  customers: 'customers, newest',
  products: 'products, newest',
  cases: 'cases, newest',
  returnOrders: 'return orders, longest',
  approvals: 'approvals, longest',
  askedApprovals: 'approvals of a person',
  askedReturns: 'return orders of a person',
  creditMemos: 'credit memos, longest',
  refunds: 'refunds, longest',
  runs: 'runs of flows, longest',
  mails: 'mails, longest',
  drafts: 'drafts of mails, longest',
  mailsOfPerson: 'mails of a person',
  paid: 'payments at a gateway',
  movedMemos: 'customers, moved credit memos',
} as const;

const indexes: IndexDescription[] = [
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
  { key: { 'posted.digest': 1 }, name: 'uninstalled', partialFilterExpression: { 'posted.digest': uninstalled } },
  { key: { schema: 1 }, name: 'schema' },
  { key: newestFirst, name: named.newest },
  { key: { customers: 1, ...newestFirst }, name: named.customers },
  { key: { 'original.items.sku': 1, ...newestFirst }, name: named.products },
  { key: { terms: 1, ...newestFirst }, name: named.terms },
  { key: { 'summary.cases.owner': 1, 'summary.cases.status': 1, ...newestFirst }, name: named.cases },
  { key: { 'summary.returnOrders.status': 1, 'summary.returnOrders.createdAt': 1 }, name: named.returnOrders },
  { key: { 'summary.approvals.status': 1, 'summary.approvals.requestedAt': 1 }, name: named.approvals },
  {
    key: { 'summary.approvals.requestedBy.id': 1, 'summary.approvals.status': 1, ...newestFirst },
    name: named.askedApprovals,
    partialFilterExpression: { 'summary.approvals.requestedBy.id': { $exists: true } },
  },
  {
    key: { 'summary.returnOrders.createdBy.id': 1, 'summary.returnOrders.status': 1, ...newestFirst },
    name: named.askedReturns,
    partialFilterExpression: { 'summary.returnOrders.createdBy.id': { $exists: true } },
  },
  { key: { 'summary.creditMemos.status': 1, 'summary.creditMemos.madeAt': 1 }, name: named.creditMemos },
  { key: { 'summary.creditMemos.refunds.state': 1, 'summary.creditMemos.madeAt': 1 }, name: named.refunds },
  {
    key: { customers: 1 },
    name: named.movedMemos,
    partialFilterExpression: { movedMemos: { $exists: true } },
  },
  { key: { 'summary.runs.state': 1, 'summary.runs.at': 1 }, name: named.runs },
  { key: { 'summary.mails.state': 1, 'summary.mails.at': 1 }, name: named.mails },
  { key: { 'summary.mails.review': 1, 'summary.mails.state': 1, 'summary.mails.at': 1 }, name: named.drafts },
  {
    key: { 'summary.mails.askedBy': 1, 'summary.mails.state': 1, 'summary.mails.at': 1 },
    name: named.mailsOfPerson,
    partialFilterExpression: { 'summary.mails.askedBy': { $exists: true } },
  },
  { key: { 'entries.actor.id': 1, 'entries.at': 1 }, name: 'people however written', collation: ofPeople },
  // With the shard key, without which a sharded cluster would read each order to count it.
  { key: { 'head.at': 1, 'head.entries': 1, _id: 1 }, name: 'heads' },
  {
    key: { 'shippedBefore.at': 1 },
    name: 'shipped before',
    partialFilterExpression: { 'shippedBefore.at': { $exists: true } },
  },
  {
    key: { 'summary.storefrontDiffers.seenBy': 1, 'summary.storefrontDiffers.at': 1, _id: 1 },
    name: 'storefront differences',
    partialFilterExpression: { 'summary.storefrontDiffers.at': { $exists: true } },
  },
  {
    key: { 'summary.paymentReports.seenBy': 1, 'summary.paymentReports.at': 1, _id: 1 },
    name: 'payment reports',
    partialFilterExpression: { 'summary.paymentReports.at': { $exists: true } },
  },
  {
    key: { 'original.payments.gateway.reference': 1 },
    name: named.paid,
    partialFilterExpression: { 'original.payments.gateway.reference': { $exists: true } },
  },
];

/** Of older versions, whose queries others serve. */
const retired: readonly string[] = [
  'customers',
  'products',
  'terms',
  'cases',
  'return orders',
  'approvals',
  'credit memos',
  'credit memos by time',
  'refunds',
  'chain',
  'journal',
];

/** Creates missing indexes, then drops those of older versions. */
export async function createOrderIndexes(db: Db): Promise<void> {
  const orders = ordersIn(db);
  await orders.createIndexes(indexes);
  const existing = await orders.listIndexes().toArray();
  for (const { name } of existing) if (retired.includes(name)) await dropped(orders, name);
}

async function dropped(orders: Collection<OrderDocument>, name: string): Promise<void> {
  try {
    await orders.dropIndex(name);
  } catch (error) {
    // Another process was faster.
    if (!(error instanceof MongoServerError) || error.codeName !== 'IndexNotFound') throw error;
  }
}
