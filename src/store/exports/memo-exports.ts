import type { Db } from 'mongodb';
import type { MemoExports } from '../../domain/ports/memo-exports';
import { accounting as accountingSchema } from '../../domain/records/accounting';
import type { MemoExport } from '../../domain/records/memo-export';
import { isDuplicateKey } from '../database/duplicate-key';
import { type ExportDocument, exportsIn } from './exports-collection';
import { canceledMemos, markedOrders, matchingOrders } from './find-memos';
import { exportsOf, mark, memoMarksIn } from './memo-marks';
import { refreshMessages } from './refresh-messages';

export function memoExports(db: Db, clock: () => Date): MemoExports {
  const exports = exportsIn(db);
  const marks = memoMarksIn(db);

  async function exportOf({ _id, format, filter, by, at, totals, ...kept }: ExportDocument): Promise<MemoExport> {
    // An earlier version knew fewer settings.
    const accounting = accountingSchema.parse(kept.accounting);
    const told = await marks.find({ canceledIn: _id }).sort({ order: 1, _id: 1 }).toArray();
    return { number: _id, format, filter, accounting, by, at, totals, canceled: told.map((one) => one._id) };
  }

  async function begin({ format, filter, accounting, by, at }: Parameters<MemoExports['begin']>[0]): Promise<string> {
    const newest = await exports.findOne({}, { sort: { n: -1 } });
    const n = (newest?.n ?? 0) + 1;
    const begun = { format, filter, accounting, by, at, totals: null, sealed: false, marks: 0 };
    try {
      await exports.insertOne({ _id: `EXP-${n}`, n, ...begun });
      return `EXP-${n}`;
    } catch (error) {
      // Another one was begun at the same moment.
      if (!isDuplicateKey(error)) throw error;
      return begin({ format, filter, accounting, by, at });
    }
  }

  return {
    begin,
    matching: (filter, { unmarked }) => matchingOrders(db, filter, unmarked),
    marked: (number) => markedOrders(db, number),
    mark: (number, memos) => mark(db, number, memos),
    exportsOf: (memos) => exportsOf(db, memos),
    async seal(number) {
      await exports.updateOne({ _id: number }, { $set: { sealed: true } });
    },
    async complete(number, totals) {
      // In this order: whoever is killed in between has not finished, and the export is completed again.
      await refreshMessages(db, number, clock());
      await exports.updateOne({ _id: number, totals: null }, { $set: { totals } });
    },
    async tellCanceled(number) {
      for await (const memos of canceledMemos(db)) {
        const others = { _id: { $in: memos }, export: { $ne: number }, canceledIn: { $exists: false } };
        await marks.updateMany(others, { $set: { canceledIn: number } });
      }
    },
    async find(number) {
      const found = await exports.findOne({ _id: number });
      return found && exportOf(found);
    },
    async list(limit) {
      const newest = await exports.find().sort({ n: -1 }).limit(limit).toArray();
      return Promise.all(newest.map(exportOf));
    },
  };
}
