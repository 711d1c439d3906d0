import type { Checkpoint } from '../records/chain/checkpoint';

/** Records what all chains came to. */
export type Checkpoints = {
  /** Takes one more checkpoint, unless nothing has changed since the last one; answers with the last one. */
  take: () => Promise<Checkpoint>;
};
