import { type Db, MongoServerError } from 'mongodb';
import type { DigestStore } from '../../domain/ports/digest-store';

type DigestDocument = {
  _id: Date;
  from: Date;
  made: boolean;
  due: Date;
  attempts: number;
  doubtful: boolean;
  lease?: { owner: string; until: Date };
};

/** How long one process may take to post a digest before another one may. */
const leaseMs = 60_000;

/** Keeps the digests, one document each, named by the instant that it ends with. */
export function digestStore(db: Db, clock: () => Date): DigestStore {
  const digests = db.collection<DigestDocument>('digests');
  const leaseEnd = () => new Date(clock().getTime() + leaseMs);

  return {
    async latest() {
      const latest = await digests.findOne({}, { sort: { _id: -1 }, projection: { _id: 1 } });
      return latest?._id ?? null;
    },
    async plan({ from, to, made }) {
      try {
        await digests.insertOne({ _id: to, from, made, due: to, attempts: 0, doubtful: false });
      } catch (error) {
        // Another process planned it at the same time.
        if (!(error instanceof MongoServerError && error.code === duplicateKey)) throw error;
      }
    },
    async claim(owner) {
      const now = clock();
      const document = await digests.findOneAndUpdate(
        { made: false, due: { $lte: now }, $or: [{ lease: { $exists: false } }, { 'lease.until': { $lte: now } }] },
        { $set: { lease: { owner, until: leaseEnd() } } },
        { sort: { _id: 1 }, returnDocument: 'after' },
      );
      if (document === null) return null;
      const { _id: to, from, doubtful, attempts } = document;
      return { from, to, doubtful, attempts };
    },
    async begin(owner, to) {
      const { matchedCount } = await digests.updateOne(
        { _id: to, 'lease.owner': owner },
        { $set: { doubtful: true, 'lease.until': leaseEnd() }, $inc: { attempts: 1 } },
      );
      return matchedCount === 1;
    },
    async made(owner, to) {
      await digests.updateOne({ _id: to, 'lease.owner': owner }, { $set: { made: true }, $unset: { lease: true } });
    },
    async postpone(owner, to, until, doubtful) {
      await digests.updateOne(
        { _id: to, 'lease.owner': owner },
        { $set: { due: until, doubtful }, $unset: { lease: true } },
      );
    },
  };
}

const duplicateKey = 11000;
