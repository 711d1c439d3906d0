import { type Collection, type Document, MongoBulkWriteError, MongoServerError } from 'mongodb';

/**
 * As many documents as one bulk may have. The driver sends them in commands of 16 MB at most; how much of them is in
 * memory at once is up to the callers, who limit what they have under way.
 */
const mostInBulk = 100;

type Pending<T> = { document: T; resolve: () => void; reject: (error: unknown) => void };

/** Documents that come while so many bulks are on their way wait for one of them, and make a larger bulk. */
const mostOnTheirWay = 2;

/**
 * Inserts each document for its own caller, but all that are asked for at the same time in one unordered bulk, which
 * costs the server and the network a fraction. Rejects as `insertOne` does.
 */
export function bulkInserter<T extends Document>(collection: Collection<T>): (document: T) => Promise<void> {
  const pending: Pending<T>[] = [];
  let onTheirWay = 0;

  function flush(): void {
    if (pending.length === 0 || onTheirWay === mostOnTheirWay) return;
    onTheirWay += 1;
    void insertAll(collection, pending.splice(0, mostInBulk)).finally(() => {
      onTheirWay -= 1;
      flush();
    });
  }

  return (document) =>
    new Promise((resolve, reject) => {
      pending.push({ document, resolve, reject });
      if (pending.length === 1) setImmediate(flush);
      else if (pending.length === mostInBulk) flush();
    });
}

async function insertAll<T extends Document>(collection: Collection<T>, batch: readonly Pending<T>[]): Promise<void> {
  if (batch.length === 1) return insertEach(collection, batch);
  try {
    await collection.insertMany(
      batch.map(({ document }) => document as Parameters<typeof collection.insertMany>[0][number]),
      { ordered: false },
    );
    for (const { resolve } of batch) resolve();
  } catch (error) {
    const failures = failuresOf(error);
    // It is not known what arrived. To insert a document twice is harmless: the second time its key is there.
    if (failures === null) return insertEach(collection, batch);
    for (const [index, { resolve, reject }] of batch.entries()) {
      const failure = failures.get(index);
      if (failure === undefined) resolve();
      else reject(failure);
    }
  }
}

async function insertEach<T extends Document>(collection: Collection<T>, batch: readonly Pending<T>[]): Promise<void> {
  await Promise.all(
    batch.map(({ document, resolve, reject }) =>
      collection.insertOne(document as Parameters<typeof collection.insertOne>[0]).then(() => resolve(), reject),
    ),
  );
}

/** The errors of single documents by their places in the bulk; `null` where the bulk failed as a whole. */
function failuresOf(error: unknown): ReadonlyMap<number, MongoServerError> | null {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError() !== undefined) return null;
  const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  if (errors.length === 0) return null;
  return new Map(errors.map(({ index, code, errmsg }) => [index, new MongoServerError({ message: errmsg, code })]));
}
