import type { Collection, Db } from 'mongodb';
import type { MemoExport } from '../../domain/records/memo-export';
import { majority } from '../database/majority';

/** `n` counts exports; `marks` are the writes that marked memos for it. No memo is added to a sealed one. */
export type ExportDocument = Omit<MemoExport, 'number' | 'canceled'> & {
  _id: string;
  n: number;
  sealed: boolean;
  marks: number;
};

export const exportsIn = (db: Db): Collection<ExportDocument> => db.collection<ExportDocument>('exports', majority);

export async function createExportIndexes(db: Db): Promise<void> {
  await exportsIn(db).createIndexes([{ key: { n: -1 }, name: 'newest' }]);
}
