import type { Collection, Document } from 'mongodb';
import { gathered } from '../gathered';
import type { OrderDocument } from './order-document';
import { postedFields, stateFieldsWith } from './read-document';

/** Whose state is asked for, and the entry of which request, if of any. */
type Asked = { order: string; requestId: string | null };

export type OrderReader = {
  /** The fields of an order's messages. */
  posted: (order: string) => Promise<Document | null>;
  /** The fields of an order's state; `entries` has the recent entry of the request, if there is one. */
  state: (asked: Asked) => Promise<Document | null>;
};

/** Few enough for one answer of the server, unless orders are very large. */
const limits = { most: 64 } as const;

/** Reads each order for its own caller, but all that are asked for at the same time in one query. */
export function orderReader(orders: Collection<OrderDocument>): OrderReader {
  async function found(numbers: readonly string[], projection: Document): Promise<(number: string) => Document | null> {
    const [only] = numbers;
    if (only !== undefined && numbers.length === 1) {
      const document = await orders.findOne<Document>({ _id: only }, { projection });
      return () => document;
    }
    const all = await orders.find<Document>({ _id: { $in: [...numbers] } }, { projection }).toArray();
    const byNumber = new Map(all.map((one) => [one._id, one]));
    return (number) => byNumber.get(number) ?? null;
  }

  async function states(asked: readonly Asked[]): Promise<readonly (Document | null)[]> {
    const requestIds = asked.flatMap(({ requestId }) => requestId ?? []);
    const numbers = asked.map(({ order }) => order);
    const stateOf = await found(numbers, stateFieldsWith(requestIds));
    return Promise.all(
      asked.map(async (one) => {
        const document = stateOf(one.order);
        const [entry] = document?.entries ?? [];
        if (entry === undefined || one.requestId === null || entry.requestId === one.requestId) return document;
        // The order has an entry of somebody else's request, too.
        const [alone] = await states([one]);
        return alone ?? null;
      }),
    );
  }

  return {
    posted: gathered(async (numbers: readonly string[]) => {
      const postedOf = await found(numbers, postedFields);
      return numbers.map(postedOf);
    }, limits),
    state: gathered(states, limits),
  };
}
