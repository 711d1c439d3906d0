import { type Collection, type Db, ObjectId } from 'mongodb';
import type { DenialsEnd } from '../../domain/records/chain/checkpoint';
import { nextDenial, type SealedDenial } from '../../domain/records/chain/denial-chain';
import type { Denial } from '../../domain/records/denial';
import { isDuplicateKey } from '../database/duplicate-key';
import { majority } from '../database/majority';
import { newSalt } from '../orders/new-salt';
import { latestCheckpoint } from './checkpoints';

/** A denied try as stored; number and seal come with its place in the chain. */
type DenialDocument = Denial & { _id: ObjectId } & Partial<Pick<SealedDenial, 'seq' | 'seal'>>;

/** Append-only; a place in the chain is added once. */
export function denialsIn(db: Db): Collection<DenialDocument> {
  return db.collection<DenialDocument>('denials', majority);
}

/** The unique index on `seq` keeps concurrent processes from forking the chain. */
export async function createDenialIndexes(db: Db): Promise<void> {
  await denialsIn(db).createIndexes([
    { key: { seq: 1 }, name: 'chain', unique: true, partialFilterExpression: { seq: { $exists: true } } },
    { key: { at: 1 }, name: 'time' },
  ]);
}

/** One round trip; the place in the chain comes later. */
export async function keepDenial(db: Db, denial: Denial): Promise<DenialDocument> {
  const document = { _id: new ObjectId(), ...denial };
  await denialsIn(db).insertOne({ ...document });
  return document;
}

/** Gives a denied try the next place in the chain, unless it has one. Safe against other writers. */
export async function sealDenial(db: Db, denial: DenialDocument): Promise<void> {
  await sealedBehind(db, denial, await endOfDenials(db));
}

/** Seals what an older version, or a process that was killed, left unsealed. */
export async function sealDenialsLeft(db: Db): Promise<void> {
  let end = await endOfDenials(db);
  for await (const denial of denialsIn(db)
    .find({ seq: { $exists: false } })
    .sort({ at: 1, _id: 1 })) {
    end = await sealedBehind(db, denial, end);
  }
}

/** Seals behind the expected end of the chain, else behind the real one; returns the new end. */
async function sealedBehind(
  db: Db,
  { _id, seq: _, seal: __, ...denial }: DenialDocument,
  expected: DenialsEnd,
): Promise<DenialsEnd> {
  for (let end = expected; ; end = await endOfDenials(db)) {
    const { seq, seal } = nextDenial(denial, end, newSalt());
    try {
      const { matchedCount } = await denialsIn(db).updateOne({ _id, seq: { $exists: false } }, { $set: { seq, seal } });
      return matchedCount === 1 ? { count: seq, hash: seal.hash } : endOfDenials(db);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

/** By local or majority read. */
export async function endOfDenials(db: Db, level: 'local' | 'majority' = 'local'): Promise<DenialsEnd> {
  const last = await denialsIn(db).findOne({ seq: { $exists: true } }, { sort: { seq: -1 }, readConcern: { level } });
  if (last?.seq !== undefined && last.seal !== undefined) return { count: last.seq, hash: last.seal.hash };
  // Checkpoints prune, maybe all of them.
  const { count, hash } = (await latestCheckpoint(db))?.denials ?? { count: 0, hash: '' };
  return { count, hash };
}

/** Those with a place in the chain, by number. */
export async function* everyDenial(db: Db): AsyncGenerator<{ seq: number }> {
  const all = denialsIn(db)
    .find({ seq: { $exists: true } })
    .sort({ seq: 1 });
  for await (const { _id: _, seq = 0, ...denial } of all) yield { ...denial, seq };
}
