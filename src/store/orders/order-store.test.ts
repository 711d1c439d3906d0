import { describe, expect, it } from '@jest/globals';
import { type Db, MongoServerError } from 'mongodb';
import { anOrder, stored } from '../../../test/support/orders';
import { OrderTooLarge } from '../../domain/ports/order-store';
import { orderStore } from './order-store';

const { original, summary, ...others } = stored(anOrder());

/** The orders of a database in which every write fails. */
function failing(code: number, message: string) {
  const fails = () => Promise.reject(new MongoServerError({ code, message }));
  const orders = { findOne: async () => null, insertOne: fails, updateOne: fails };
  return orderStore({ collection: () => orders } as unknown as Db, () => new Date(0));
}

describe('a write that fails', () => {
  it.each([
    [-31800, 'transaction is too large and will not fit in the storage engine cache'],
    [388, 'transaction is too large and will not fit in the storage engine cache'],
    [10334, 'BSONObj size is invalid'],
    [17419, 'Resulting document after update is larger than 16777216'],
    [17420, 'Document to upsert is larger than 16777216'],
  ])('by %i is one of an order that is too large', async (code, message) => {
    const store = failing(code, message);
    await expect(store.insert(original, summary)).rejects.toThrow(OrderTooLarge);
    const replacing = store.replace({ original, summary, ...others }, { original, summary, deliveries: [] });
    await expect(replacing).rejects.toThrow(OrderTooLarge);
  });

  it('for another reason is thrown as it is', async () => {
    await expect(failing(-31800, 'rolled back').insert(original, summary)).rejects.toThrow(MongoServerError);
    await expect(failing(91, 'shutting down').insert(original, summary)).rejects.toThrow(MongoServerError);
  });
});
