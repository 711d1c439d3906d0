import type { Db, Document, Filter } from 'mongodb';
import type { OrderFinder, Waiting } from '../domain/ports';
import { searchedTerms } from '../domain/search-terms';
import type { StoredOrder } from '../domain/stored-order';
import { type OrderDocument, orderOf } from './documents';
import { ordersIn } from './orders';

/** Finds orders by their indexes. */
export function orderFinder(db: Db): OrderFinder {
  const orders = ordersIn(db);

  async function found(filter: Filter<OrderDocument>, most: number): Promise<StoredOrder[]> {
    const documents = await orders.find(filter).sort({ 'original.orderedAt': -1 }).limit(most).toArray();
    return documents.map(orderOf);
  }

  return {
    async search(text, most) {
      const terms = searchedTerms(text);
      if (terms.length === 0) return [];
      return found({ $and: terms.map((term) => ({ terms: beginningWith(term) })) }, most);
    },
    ofCustomers: async (keys, most) => (keys.length === 0 ? [] : found({ customers: { $in: [...keys] } }, most)),
    known: (orderNumbers) => found({ _id: { $in: [...orderNumbers] } }, orderNumbers.length),
    waiting: (what, most) => found(filterOf(what), most),
  };
}

/** As a range, which the index answers however the term is spelled; of one and the same of the order's terms. */
function beginningWith(term: string): { $elemMatch: { $gte: string; $lt: string } } {
  return { $elemMatch: { $gte: term, $lt: `${term}\uffff` } };
}

function filterOf(what: Waiting): Document {
  if (typeof what === 'object') return { 'summary.cases': { $elemMatch: { owner: what.casesOf, status: 'Open' } } };
  switch (what) {
    case 'return_orders':
      return { 'summary.returnOrders.status': { $in: ['Submitted', 'Approved', 'Receiving'] } };
    case 'approvals':
      return { 'summary.approvals.status': 'Requested' };
    case 'memos':
      return { 'summary.creditMemos.status': { $in: ['Pending', 'Error'] } };
    case 'failed_refunds':
      return { 'summary.creditMemos.refunds.state': 'failed' };
  }
}
