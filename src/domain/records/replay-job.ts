import type { ActionName } from '../values/action-name';
import type { FlowReplay } from './flow-replay';

/** `failed` where the program could not do it. */
export type ReplayJobState = 'running' | 'done' | 'failed';

/** A replay that somebody asked for in Slack: RP-1, RP-2, … It is told in one message in `channel`. */
export type ReplayJob = {
  number: string;
  action: ActionName;
  /** 0 for no flow. */
  version: number;
  /** A UTC instant. */
  since: string;
  channel: string;
  requestedBy: string;
  state: ReplayJobState;
  result: FlowReplay | null;
  message: { channel: string; ts: string } | null;
};
