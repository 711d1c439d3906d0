import type { Db } from 'mongodb';
import type { SourceOrder, SourceOrders } from '../../domain/ports/source-orders';
import { majority } from '../database/majority';

type SourceOrderDocument = SourceOrder & { _id: string };

/** One small document an order, kept as long as the order is. */
export function sourceOrders(db: Db): SourceOrders {
  const known = db.collection<SourceOrderDocument>('sourceOrders', majority);
  return {
    async find(key) {
      const found = await known.findOne({ _id: key });
      return found && { order: found.order, version: found.version, original: found.original };
    },
    async taken(key, order) {
      await known.replaceOne({ _id: key }, order, { upsert: true });
    },
  };
}
