import { begunRun, calledOffRun, type PlannedRun, releasedRun, runChangeOf } from '../flows/run';
import type { Entry } from '../records/entry';
import type { FlowRun } from '../records/flow-run';
import type { PlainOrder } from '../records/stored-order';
import { documentsMade } from './documents-made';

/**
 * The entry with the run of steps that it starts, in the same commit, as its flow `planned` it. What waits for an
 * approval starts none, its approval does; a return order that waits for a lead holds its run until it is approved. A
 * later entry that takes the change back calls off what has not started.
 */
export function withRun(order: PlainOrder, entry: Entry, planned: PlannedRun | null): Entry {
  const { runs = [] } = order.summary;
  const before = runs.find((run) => run.state !== 'ended' && concerns(entry, run)) ?? null;
  const after = planned === null ? before && nextOf(before, entry) : startedBy(entry, planned);
  if (after === null || after === before) return entry;
  const known = planned === null ? before : null;
  return { ...entry, effects: { ...entry.effects, run: runChangeOf(known, after) } };
}

/** Whether an entry is about something that a run's change made. */
function concerns({ effects: { returnOrder, reverses } }: Entry, { documents }: FlowRun): boolean {
  return [returnOrder?.number, ...reverses].some((number) => number !== undefined && documents.includes(number));
}

function nextOf(run: FlowRun, { at, effects: { returnOrder, reverses } }: Entry): FlowRun {
  const ended = returnOrder?.status === 'Rejected' || returnOrder?.status === 'Canceled';
  if (ended || reverses.length > 0) return calledOffRun(run, at);
  return run.state === 'held' && returnOrder?.status !== 'Submitted' ? releasedRun(run, at) : run;
}

function startedBy(entry: Entry, planned: PlannedRun): FlowRun | null {
  const { seq, at, actor, effects } = entry;
  const { approval, returnOrder } = effects;
  if (approval !== null && approval.status !== 'Approved') return null;
  const documents = documentsMade(entry);
  const startedBy = approval?.requestedBy.id ?? actor.id;
  return begunRun(planned, { entry: seq, startedBy, at, documents }, returnOrder?.status === 'Submitted');
}
