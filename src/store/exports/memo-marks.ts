import type { Collection, Db } from 'mongodb';
import type { MemoMark } from '../../domain/ports/memo-exports';
import { isDuplicateKey } from '../database/duplicate-key';
import { majority } from '../database/majority';
import { exportsIn } from './exports-collection';

/** Of a memo, by whose number there is one mark at most. `canceledIn`: the export that told that it was canceled. */
export type MarkDocument = { _id: string; order: string; export: string; canceledIn?: string };

export const memoMarksIn = (db: Db): Collection<MarkDocument> => db.collection<MarkDocument>('exportedMemos', majority);

export async function createMarkIndexes(db: Db): Promise<void> {
  await memoMarksIn(db).createIndexes([
    { key: { export: 1, order: 1, _id: 1 }, name: 'export' },
    { key: { canceledIn: 1 }, name: 'canceled', partialFilterExpression: { canceledIn: { $exists: true } } },
  ]);
}

/**
 * Marks memos that no export took, in one transaction with the export, so that none is added to a sealed one.
 * Answers whether it was not sealed.
 */
export async function mark(db: Db, number: string, memos: readonly MemoMark[]): Promise<boolean> {
  const marks = memoMarksIn(db);
  try {
    return await db.client.withSession((session) =>
      session.withTransaction(async () => {
        const open = await exportsIn(db).updateOne({ _id: number, sealed: false }, { $inc: { marks: 1 } }, { session });
        if (open.matchedCount === 0) return false;
        const taken = await marks.find({ _id: { $in: memos.map(({ memo }) => memo) } }, { session }).toArray();
        const known = new Set(taken.map(({ _id }) => _id));
        const own = memos.filter(({ memo }) => !known.has(memo));
        if (own.length === 0) return true;
        const documents = own.map(({ memo, order }) => ({ _id: memo, order, export: number }));
        await marks.insertMany(documents, { session });
        return true;
      }, majority),
    );
  } catch (error) {
    // Another export marked one of them at the same moment.
    if (isDuplicateKey(error)) return mark(db, number, memos);
    throw error;
  }
}

/** Of memos that have a mark: the export. */
export async function exportsOf(db: Db, memos: readonly string[]): Promise<Map<string, string>> {
  const found = await memoMarksIn(db)
    .find({ _id: { $in: [...memos] } })
    .toArray();
  return new Map(found.map((one) => [one._id, one.export]));
}
