import type { Collection, Document } from 'mongodb';
import { gathered } from '../gathered';
import type { OrderDocument } from './order-document';

/** Few enough for one answer of the server, unless orders are very large. */
const limits = { most: 64 } as const;

/** Reads the same fields of each order for its own caller, but all that are asked for at the same time in one query. */
export function fieldsReader(
  orders: Collection<OrderDocument>,
  projection: Document,
): (orderNumber: string) => Promise<Document | null> {
  return gathered(async (numbers: readonly string[]) => {
    const [only] = numbers;
    if (only !== undefined && numbers.length === 1)
      return [await orders.findOne<Document>({ _id: only }, { projection })];
    const found = await orders.find<Document>({ _id: { $in: [...numbers] } }, { projection }).toArray();
    const byNumber = new Map(found.map((one) => [one._id, one]));
    return numbers.map((number) => byNumber.get(number) ?? null);
  }, limits);
}
