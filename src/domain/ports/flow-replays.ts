import type { FlowReplay, RefusedTry } from '../records/flow-replay';
import type { StoredOrder } from '../records/stored-order';
import type { ActionName } from '../values/action-name';

export type RunCount = { action: ActionName; version: number; runs: number; failed: number };

/** What replays read, and what is kept of them. `since` is a UTC instant. */
export type FlowReplays = {
  /** Orders with an entry since then, each once. */
  servicedSince: (since: string) => AsyncIterable<StoredOrder>;
  /** Tries that a flow refused since then, by order. */
  refusedSince: (action: ActionName, since: string) => AsyncIterable<{ tried: RefusedTry; order: StoredOrder }>;
  /** Runs of steps that began since then, by version, and how many of them failed or wait for a person. */
  runsSince: (since: string) => Promise<RunCount[]>;
  keep: (replay: FlowReplay) => Promise<void>;
  /** The newest one of exactly this content. */
  latest: (of: Pick<FlowReplay, 'action' | 'version' | 'digest'>) => Promise<FlowReplay | null>;
};
