import type { FlowHistory, FlowVersion } from '../records/flow-version';
import type { ActionName } from '../values/action-name';

/** The version that decides, `null` for none; or the active one, where a request names one that no longer decides. */
export type FlowInForce = { version: FlowVersion | null } | { outdated: number };

/** For how long a form that was opened before an activation can still be submitted. */
export const pinnedForMs = 24 * 3_600_000;

/**
 * `asked` is the version whose questions were answered, 0 for no flow; without it the active one decides. `now` is a
 * UTC instant (domain rules 2 §4.4).
 */
export function flowInForce(
  history: FlowHistory,
  action: ActionName,
  asked: number | null | undefined,
  now: string,
): FlowInForce {
  const active = activeVersion(history, action);
  const wanted = asked ?? active;
  const ended = endOfVersion(history, action, wanted);
  const isPinned = ended !== null && Date.parse(now) - Date.parse(ended) <= pinnedForMs;
  if (wanted !== active && !isPinned) return { outdated: active };
  return { version: keptVersion(history, action, wanted) };
}

/** 0 where no flow is active. */
export function activeVersion({ activations }: FlowHistory, action: ActionName): number {
  return activations.findLast((one) => one.action === action)?.version ?? 0;
}

/** `null` for version 0. Throws where a version was never kept. */
export function keptVersion({ versions }: FlowHistory, action: ActionName, version: number): FlowVersion | null {
  if (version === 0) return null;
  const kept = versions.find((one) => one.action === action && one.version === version);
  if (kept === undefined) throw new Error(`version ${version} of the flow of ${action} is not on record`);
  return kept;
}

/** When a version last stopped deciding; `null` if it never decided, or still does. */
export function endOfVersion({ activations }: FlowHistory, action: ActionName, version: number): string | null {
  const made = activations.filter((one) => one.action === action);
  // Before its first activation, an action has no flow.
  const before = [0, ...made.map((one) => one.version)];
  return made.findLast((_, index) => before[index] === version)?.at ?? null;
}
