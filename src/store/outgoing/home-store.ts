import type { AnyBulkWriteOperation, Db } from 'mongodb';
import type { HomeOwner, HomeStore } from '../../domain/ports/home-store';
import { gathered } from '../gathered';
import { type Lease, unleased } from '../lease';

type HomeDocument = {
  _id: string;
  openedAt?: Date;
  recent: string[];
  dirty: boolean;
  lease?: Pick<Lease, 'until'>;
  digest: string;
};

/** For how long a Home tab is kept up to date after it was opened. */
const keptMs = 8 * 3_600_000;

/** How long one process may take to bring a tab up to date. */
const leaseMs = 15_000;

const mostRecent = 20;

/** Keeps what the Home tabs need, one document a person. */
export function homeStore(db: Db, clock: () => Date): HomeStore {
  const homes = db.collection<HomeDocument>('homes');
  const later = (ms: number) => new Date(clock().getTime() + ms);
  // Nobody waits for it, and people work faster than the database writes.
  const touch = gathered(
    async (all: readonly Touched[]) => {
      await homes.bulkWrite(all.map(ofOneTouched));
      return all.map(() => undefined);
    },
    { mostInFlight: 1 },
  );
  const ownerOf = ({ _id, recent, digest }: HomeDocument): HomeOwner => ({ user: _id, recent, digest });

  return {
    async opened(user) {
      const document = await homes.findOneAndUpdate(
        { _id: user },
        { $set: { openedAt: clock(), dirty: false }, $setOnInsert: { recent: [], digest: '' } },
        { upsert: true, returnDocument: 'after' },
      );
      return document === null ? { user, recent: [], digest: '' } : ownerOf(document);
    },
    touched: (user, order) => touch({ user, order }),
    async changed() {
      await homes.updateMany({ openedAt: { $gt: later(-keptMs) } }, { $set: { dirty: true } });
    },
    async take() {
      const document = await homes.findOneAndUpdate(
        {
          dirty: true,
          openedAt: { $gt: later(-keptMs) },
          ...unleased(clock()),
        },
        { $set: { dirty: false, 'lease.until': later(leaseMs) } },
        { returnDocument: 'after' },
      );
      return document === null ? null : ownerOf(document);
    },
    async published(user, digest) {
      await homes.updateOne({ _id: user }, { $set: { digest }, $unset: { lease: true } });
    },
  };
}

type Touched = { user: string; order: string };

/** The order comes first among what the person worked on last. */
function ofOneTouched({ user, order }: Touched): AnyBulkWriteOperation<HomeDocument> {
  const number = { $literal: order };
  const others = { $filter: { input: { $ifNull: ['$recent', []] }, as: 'one', cond: { $ne: ['$$one', number] } } };
  const recent = { $slice: [{ $concatArrays: [[number], others] }, mostRecent] };
  return {
    updateOne: {
      filter: { _id: user },
      update: [{ $set: { recent, dirty: true, digest: { $ifNull: ['$digest', ''] } } }],
      upsert: true,
    },
  };
}
