import type { Collection, Db } from 'mongodb';
import type { ReplayJobs } from '../../domain/ports/replay-jobs';
import type { ReplayJob } from '../../domain/records/replay-job';
import { isDuplicateKey } from '../database/duplicate-key';
import { majority } from '../database/majority';
import { type Lease, leasedBy, leaseEnd, leaseFor, unleased } from '../lease';

/** `todo` until its message tells its end. */
type JobDocument = Omit<ReplayJob, 'number'> & {
  _id: string;
  at: Date;
  todo: boolean;
  due: Date;
  doubtful: boolean;
  lease?: Lease;
};

const jobsIn = (db: Db): Collection<JobDocument> => db.collection<JobDocument>('flow_replay_jobs', majority);

/** Longer than an order takes to be replayed. */
const leaseMs = 30_000;

export async function createReplayJobIndexes(db: Db): Promise<void> {
  await jobsIn(db).createIndexes([{ key: { due: 1 }, name: 'todo', partialFilterExpression: { todo: true } }]);
}

export function replayJobs(db: Db, clock: () => Date): ReplayJobs {
  const jobs = jobsIn(db);
  const held = (owner: string, number: string) => ({ _id: number, ...leasedBy(owner) });

  async function create(job: Parameters<ReplayJobs['create']>[0]): Promise<string> {
    const now = clock();
    const number = `RP-${(await jobs.countDocuments()) + 1}`;
    const begun = { state: 'running', result: null, message: null, todo: true, due: now, doubtful: false } as const;
    try {
      await jobs.insertOne({ ...job, ...begun, _id: number, at: now });
      return number;
    } catch (error) {
      // Another one was begun at the same moment.
      if (!isDuplicateKey(error)) throw error;
      return create(job);
    }
  }

  return {
    create,
    async claim(owner) {
      const now = clock();
      const claimed = await jobs.findOneAndUpdate(
        { todo: true, due: { $lte: now }, ...unleased(now) },
        { $set: leaseFor(leaseMs, owner, now) },
        { sort: { due: 1 }, returnDocument: 'after' },
      );
      return claimed && jobOf(claimed);
    },
    async renew(owner, number) {
      const until = leaseEnd(leaseMs, clock());
      const { matchedCount } = await jobs.updateOne(held(owner, number), { $set: { 'lease.until': until } });
      return matchedCount === 1;
    },
    async posting(owner, number) {
      const before = await jobs.findOneAndUpdate(held(owner, number), { $set: { doubtful: true } });
      return before && { doubtful: before.doubtful, since: before.at };
    },
    async posted(owner, number, message) {
      await jobs.updateOne(held(owner, number), { $set: { message, doubtful: false } });
    },
    async end(owner, number, result) {
      await jobs.updateOne(held(owner, number), { $set: { result, state: result === null ? 'failed' : 'done' } });
    },
    async release(owner, number, rest) {
      const set = rest === 'told' ? { todo: false } : { due: rest.until };
      await jobs.updateOne(held(owner, number), { $set: set, $unset: { lease: '' } });
    },
  };
}

function jobOf({ _id, at: _, todo: __, due: ___, doubtful: ____, lease: _____, ...job }: JobDocument): ReplayJob {
  return { number: _id, ...job };
}
