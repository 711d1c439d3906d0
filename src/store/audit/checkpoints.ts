import type { Collection, Db } from 'mongodb';
import type { Checkpoint } from '../../domain/records/chain/checkpoint';
import { majority } from '../database/majority';

/** Its `_id` is the number. */
export type CheckpointDocument = Omit<Checkpoint, 'number'> & { _id: number };

/** Append-only. */
export function checkpointsIn(db: Db): Collection<CheckpointDocument> {
  return db.collection<CheckpointDocument>('checkpoints', majority);
}

export async function createCheckpointIndexes(db: Db): Promise<void> {
  await checkpointsIn(db).createIndexes([
    { key: { until: 1 }, name: 'changes' },
    { key: { at: 1 }, name: 'time' },
  ]);
}

/** By number. */
export async function* everyCheckpoint(db: Db): AsyncGenerator<Checkpoint> {
  for await (const document of checkpointsIn(db).find().sort({ _id: 1 })) yield checkpointOf(document);
}

export async function latestCheckpoint(db: Db): Promise<CheckpointDocument | null> {
  return checkpointsIn(db).findOne({}, { sort: { _id: -1 } });
}

export function checkpointOf({ _id: number, ...made }: CheckpointDocument): Checkpoint {
  return { number, ...made };
}
