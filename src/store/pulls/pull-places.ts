import type { Collection, Db } from 'mongodb';
import type { PullPlaces, PullState } from '../../domain/ports/pull-places';
import { isDuplicateKey } from '../database/duplicate-key';
import { type Lease, leasedBy, leaseFor, unleased } from '../lease';

/** Longer than a page takes to be taken in; renewed after each. */
const leaseMs = 60_000;

type PullDocument = {
  _id: string;
  until?: string;
  dueAt?: Date;
  endedAt?: Date;
  failure?: string | null;
  lease?: Lease;
};

/** Keeps the places in the collection `pulls`. */
export function pullPlaces(db: Db, clock: () => Date): PullPlaces {
  const pulls: Collection<PullDocument> = db.collection<PullDocument>('pulls');
  return {
    async placeOf(source) {
      const found = await pulls.findOne({ _id: source }, { readConcern: { level: 'majority' } });
      return found?.until ?? null;
    },
    async reached(source, until) {
      await pulls.updateOne({ _id: source }, { $max: { until } }, { upsert: true });
    },
    async claim(source, owner) {
      const now = clock();
      const due = { dueAt: { $not: { $gt: now } } };
      try {
        const free = { _id: source, $and: [unleased(now), due] };
        const { matchedCount, upsertedCount } = await pulls.updateOne(
          free,
          { $set: leaseFor(leaseMs, owner, now) },
          { upsert: true },
        );
        return matchedCount + upsertedCount === 1;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async renew(source, owner) {
      const mine = { _id: source, ...leasedBy(owner) };
      const { matchedCount } = await pulls.updateOne(mine, { $set: leaseFor(leaseMs, owner, clock()) });
      return matchedCount === 1;
    },
    async release(source, owner, { at, failure }) {
      const ended = { dueAt: at, endedAt: clock(), failure };
      await pulls.updateOne({ _id: source, ...leasedBy(owner) }, { $set: ended, $unset: { lease: '' } });
    },
    async state() {
      const all = await pulls.find({}, { sort: { _id: 1 } }).toArray();
      return all.map(
        ({ _id, until = null, endedAt = null, failure = null }): PullState => ({
          source: _id,
          until,
          endedAt,
          failure,
        }),
      );
    },
  };
}
