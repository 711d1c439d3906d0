import type { Db, Document } from 'mongodb';
import { codesIn, codeTerm } from '../../domain/derived/search-terms';
import type { TrackedOrders } from '../../domain/ports/tracked-orders';
import type { OrderSummary } from '../../domain/records/order-summary';
import { named, newestFirst, ordersIn } from './orders';

/** Carriers use a number again after some time. */
const mostLooked = 50;

export function trackedOrders(db: Db): TrackedOrders {
  return async (tracking) => {
    const term = codeTerm(tracking);
    if (term === '') return [];
    const found = await ordersIn(db)
      .find<Document>({ terms: term }, { projection: { 'summary.fulfillmentOrders': 1, 'summary.runs': 1 } })
      .hint(named.terms)
      .sort(newestFirst)
      .limit(mostLooked)
      .toArray();
    return found.filter(({ summary }) => codesIn(summary as Codes).includes(tracking)).map(({ _id }) => String(_id));
  };
}

type Codes = Pick<OrderSummary, 'fulfillmentOrders' | 'runs'>;
