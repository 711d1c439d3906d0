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
export function flowInForce(history: FlowHistory, action: ActionName, asked: number | null, now: string): FlowInForce {
  const active = activeVersion(history, action);
  const decides = asked === null || asked === active || isPinned(history, { action, asked, now });
  return decides ? { version: keptVersion(history, action, asked ?? active) } : { outdated: active };
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

/** Before its first activation, an action has no flow. */
function isPinned(
  { activations }: FlowHistory,
  { action, asked, now }: { action: ActionName; asked: number; now: string },
): boolean {
  const made = activations.filter((one) => one.action === action);
  const before = [0, ...made.map(({ version }) => version)];
  const ended = made.findLast((_, index) => before[index] === asked);
  return ended !== undefined && Date.parse(now) - Date.parse(ended.at) <= pinnedForMs;
}
