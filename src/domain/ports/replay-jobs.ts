import type { FlowReplay } from '../records/flow-replay';
import type { ReplayJob } from '../records/replay-job';

/** Keeps replays until they are done and told. One process at a time works on one, under a lease. */
export type ReplayJobs = {
  /** Answers with its number. */
  create: (job: Pick<ReplayJob, 'action' | 'version' | 'since' | 'channel' | 'requestedBy'>) => Promise<string>;
  /** Takes the lease of one that is running, or whose message does not tell its end yet. */
  claim: (owner: string) => Promise<ReplayJob | null>;
  /** Keeps the lease; `false` if it is lost. */
  renew: (owner: string, number: string) => Promise<boolean>;
  /** Says beforehand that the message is about to be posted; `null` if the lease is lost. */
  posting: (owner: string, number: string) => Promise<{ doubtful: boolean; since: Date } | null>;
  posted: (owner: string, number: string, message: NonNullable<ReplayJob['message']>) => Promise<void>;
  /** Ends it; without a result it failed. */
  end: (owner: string, number: string, result: FlowReplay | null) => Promise<void>;
  /** Gives the lease back: its message tells all, or it rests until then. */
  release: (owner: string, number: string, rest: 'told' | { until: Date }) => Promise<void>;
};
