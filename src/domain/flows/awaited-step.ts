import type { FlowRun, RunStep, StepOutput } from '../records/flow-run';
import { needsHelp } from './run-steps';

/** What is said of an event: its kind, and the parcel that it is about, if any. */
export type EventAbout = { kind: string; tracking: string | null };

/**
 * The step that waits for an event: one that does so now before one that will, the longest waiting first. Of several
 * runs, one that knows the parcel is preferred.
 */
export function awaitedStep(
  runs: readonly FlowRun[],
  { kind, tracking }: EventAbout,
): { run: FlowRun; step: RunStep } | null {
  const knowing = tracking === null ? [] : runs.filter((run) => outputsOf(run).includes(tracking));
  const waits = (knowing.length > 0 ? knowing : runs).flatMap((run) =>
    run.steps.filter((step) => canWaitFor(step, run, kind)).map((step) => ({ run, step })),
  );
  const [first] = waits.toSorted((a, b) => rank(a.step) - rank(b.step) || a.step.at.localeCompare(b.step.at));
  return first ?? null;
}

/** All that other systems answered to the steps of a run. */
export function outputsOf({ steps }: Pick<FlowRun, 'steps'>): string[] {
  return steps.flatMap(({ output = {} }) => Object.values(output));
}

/** The same by step. */
export function outputsByStep({ steps }: Pick<FlowRun, 'steps'>): Record<string, StepOutput> {
  return Object.fromEntries(steps.flatMap(({ id, output }) => (output === undefined ? [] : [[id, output]])));
}

/** The event can come late, as long as nothing has gone on in its place. */
function canWaitFor(step: RunStep, { calledOff }: FlowRun, kind: string): boolean {
  const { plan, state, came } = step;
  if (plan.does.kind !== 'wait' || plan.does.event !== kind || calledOff === true) return false;
  return state === 'waiting' || (state === 'overdue' && needsHelp(step)) || (state === 'later' && came === undefined);
}

function rank({ state }: RunStep): number {
  return state === 'later' ? 1 : 0;
}
