import type { Checkpoint } from '../records/chain/checkpoint';

export type Checkpoints = {
  /** Takes a checkpoint unless nothing has changed since the last one; returns the last one. */
  take: () => Promise<Checkpoint>;
};
