import type { Db } from 'mongodb';
import type { DigestStore } from '../../domain/ports/digest-store';
import { isDuplicateKey } from '../database/duplicate-key';
import { type Lease, leasedBy, leaseEnd, leaseFor, unleased } from '../lease';

type DigestDocument = {
  _id: Date;
  from: Date;
  made: boolean;
  due: Date;
  attempts: number;
  doubtful: boolean;
  lease?: Lease;
};

/** How long one process may take to post a digest. */
const leaseMs = 60_000;

/** Keeps digests of one kind, one document each. The end of its period is a digest's id. */
export function digestStore(db: Db, clock: () => Date, kind: 'digests' | 'weeks' = 'digests'): DigestStore {
  const digests = db.collection<DigestDocument>(kind);

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
        if (!isDuplicateKey(error)) throw error;
      }
    },
    async claim(owner) {
      const now = clock();
      const document = await digests.findOneAndUpdate(
        { made: false, due: { $lte: now }, ...unleased(now) },
        { $set: leaseFor(leaseMs, owner, now) },
        { sort: { _id: 1 }, returnDocument: 'after' },
      );
      if (document === null) return null;
      const { _id: to, from, doubtful, attempts } = document;
      return { from, to, doubtful, attempts };
    },
    async begin(owner, to) {
      const { matchedCount } = await digests.updateOne(
        { _id: to, ...leasedBy(owner) },
        { $set: { doubtful: true, 'lease.until': leaseEnd(leaseMs, clock()) }, $inc: { attempts: 1 } },
      );
      return matchedCount === 1;
    },
    async made(owner, to) {
      await digests.updateOne({ _id: to, ...leasedBy(owner) }, { $set: { made: true }, $unset: { lease: true } });
    },
    async postpone(owner, to, until, doubtful) {
      await digests.updateOne(
        { _id: to, ...leasedBy(owner) },
        { $set: { due: until, doubtful }, $unset: { lease: true } },
      );
    },
  };
}
