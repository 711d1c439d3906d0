import type { Collection, Document, OptionalUnlessRequiredId } from 'mongodb';
import { bulkFailures } from '../database/bulk-failures';
import { gathered } from '../gathered';

/**
 * As many documents as one bulk may have. The driver sends them in commands of 16 MB at most; how much of them is in
 * memory at once is up to the callers, who limit what they have under way. Documents that come while two bulks are in
 * flight wait for one of them, and make a larger bulk.
 */
const limits = { most: 100, mostInFlight: 2 } as const;

/**
 * Inserts each document for its own caller, but all that are asked for at the same time in one unordered bulk, which
 * costs the server and the network a fraction. Rejects as `insertOne` does.
 */
export function bulkInserter<T extends Document>(collection: Collection<T>): (document: T) => Promise<void> {
  type Insertable = OptionalUnlessRequiredId<T>;
  const insertEach = (all: readonly Insertable[]): Promise<unknown[]> =>
    Promise.all(
      all.map((one) =>
        collection.insertOne(one).then(
          () => null,
          (error) => error,
        ),
      ),
    );

  const failureOf = gathered(async (all: readonly Insertable[]) => {
    if (all.length === 1) return insertEach(all);
    try {
      await collection.insertMany([...all], { ordered: false });
      return all.map(() => null);
    } catch (error) {
      const failures = bulkFailures(error);
      // It is not known what arrived. To insert a document twice is harmless: the second time its key is there.
      if (failures === null) return insertEach(all);
      return all.map((_, index) => failures.get(index) ?? null);
    }
  }, limits);

  return async (document) => {
    const failure = await failureOf(document as Insertable);
    if (failure !== null) throw failure;
  };
}
