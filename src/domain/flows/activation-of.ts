import type { FlowReplay } from '../records/flow-replay';
import type { FlowActivation, FlowHistory } from '../records/flow-version';
import type { ActionName } from '../values/action-name';
import { activeVersion, endOfVersion } from './flow-in-force';

/** For how long a replay counts. */
export const replayCountsMs = 24 * 3_600_000;

/** A version that decided not longer ago than this can be activated again at once. */
export const rollbackDays = 30;

/** `not_repeated`: the base line of the replay was not N of N. */
export type WhyNotActivated = 'unknown_version' | 'active' | 'no_replay' | 'not_repeated';

export type AskedActivation = {
  action: ActionName;
  /** 0 for no flow. */
  version: number;
  by: string;
  /** A UTC instant. */
  at: string;
  unchecked: boolean;
  /** The newest replay of exactly this version. */
  replay: FlowReplay | null;
};

/**
 * An activation rests on a replay of the last 24 hours, unless the version decided within the last 30 days, or whoever
 * activates it leaves it unchecked (domain rules 2 §4.6).
 */
export function activationOf(history: FlowHistory, asked: AskedActivation): FlowActivation | { why: WhyNotActivated } {
  const { action, version, by, at, unchecked, replay } = asked;
  const isKnown = history.versions.some((one) => one.action === action && one.version === version);
  if (version !== 0 && !isKnown) return { why: 'unknown_version' };
  if (activeVersion(history, action) === version) return { why: 'active' };
  const activation = { action, version, at, by };
  if (replay !== null && counts(replay, at) && replay.repeated === replay.entries) {
    const { compared, different, digest } = replay;
    return { ...activation, replay: { at: replay.at, digest, compared, different }, unchecked: false };
  }
  if (decidedLately(history, asked)) return { ...activation, replay: null, unchecked: false };
  if (unchecked) return { ...activation, replay: null, unchecked: true };
  return { why: replay !== null && counts(replay, at) ? 'not_repeated' : 'no_replay' };
}

function counts(replay: FlowReplay, at: string): boolean {
  return Date.parse(at) - Date.parse(replay.at) <= replayCountsMs;
}

function decidedLately(history: FlowHistory, { action, version, at }: AskedActivation): boolean {
  const ended = endOfVersion(history, action, version);
  return ended !== null && Date.parse(at) - Date.parse(ended) <= rollbackDays * 86_400_000;
}
