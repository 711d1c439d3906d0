import type { FlowRun, RunChange, RunState, RunStep, StepPlan, StepTask } from '../records/flow-run';
import type { CompiledFlow } from './compiled-flow';
import type { FlowStep } from './flow';
import type { FlowFacts } from './flow-facts';
import { needsHelp, settledSteps, startedStep, unended } from './run-steps';

/** The steps of a flow for one change, before they begin: each `later`, or `off` where its `when` does not hold. */
export type PlannedRun = Pick<FlowRun, 'action' | 'version'> & { steps: readonly PlannedStep[] };

type PlannedStep = Pick<RunStep, 'id' | 'plan' | 'state'>;

/**
 * What follows a change by a flow. Each `when` is decided here, once, by the facts of the change. `null` for a flow
 * without steps, or where none of them holds.
 */
export function plannedRun({ reference, then }: CompiledFlow, facts: FlowFacts): PlannedRun | null {
  const { action, version } = reference;
  const steps = then.map(
    (step): PlannedStep => ({ id: step.id, plan: planOf(step), state: step.holds(facts) ? 'later' : 'off' }),
  );
  return steps.every(({ state }) => state === 'off') ? null : { action, version, steps };
}

/** `held` starts nothing yet. */
export function begunRun(
  planned: PlannedRun,
  begun: Pick<FlowRun, 'entry' | 'startedBy' | 'at' | 'documents'>,
  held: boolean,
): FlowRun {
  const { action, version } = planned;
  const steps = planned.steps.map((step) => ({ ...step, at: begun.at }));
  const run: FlowRun = { ...begun, action, version, state: 'held', steps };
  return held ? run : releasedRun(run, begun.at);
}

/** The run begins. */
export function releasedRun(run: FlowRun, now: string): FlowRun {
  return withState({ ...run, steps: settledSteps(run.steps, now) });
}

/** The change was taken back: what has not started does not start, and nothing is waited for. */
export function calledOffRun(run: FlowRun, now: string): FlowRun {
  const steps = run.steps.map(
    (step): RunStep =>
      step.state === 'later' || step.state === 'waiting'
        ? { id: step.id, plan: step.plan, state: 'off', at: now }
        : step,
  );
  return withState({ ...run, calledOff: true, steps });
}

/** The run after a step changed, with what follows from it. Nothing follows while it is held. */
export function runWith(run: FlowRun, changed: RunStep): FlowRun {
  const steps = run.steps.map((one) => (one.id === changed.id ? changed : one));
  return run.state === 'held' ? { ...run, steps } : withState({ ...run, steps: settledSteps(steps, changed.at) });
}

/** A step that failed or is overdue begins again. */
export function stepAgain(step: RunStep, now: string, by: string): RunStep {
  return { ...startedStep(step, now), by };
}

/** What an entry says of a run: what changed since `before`, the step `first` first. */
export function runChangeOf(before: FlowRun | null, after: FlowRun, first?: string): RunChange {
  if (before === null) return after;
  const changed = after.steps.filter((step, at) => step !== before.steps[at]);
  const sorted = [...changed.filter(({ id }) => id === first), ...changed.filter(({ id }) => id !== first)];
  return { ...after, steps: sorted.map(({ plan: _, ...step }) => step) };
}

function withState(run: FlowRun): FlowRun {
  return { ...run, state: stateOf(run) };
}

function stateOf({ steps, calledOff }: FlowRun): RunState {
  if (calledOff !== true && steps.some(needsHelp)) return 'stuck';
  return steps.some(({ state }) => state !== 'later' && unended.includes(state)) ? 'running' : 'ended';
}

function planOf(step: FlowStep): StepPlan {
  const { after, otherwise, on_failure } = step;
  return {
    does: taskOf(step),
    ...(after !== undefined && { after }),
    ...(otherwise !== undefined && { otherwise }),
    tell: on_failure === 'tell',
  };
}

function taskOf({ id, http, email, review = 'none', post, wait }: FlowStep): StepTask {
  if (http !== undefined) return { kind: 'http', ...http };
  if (email !== undefined) return { kind: 'email', template: email, review };
  if (post !== undefined) return { kind: 'post', ...post };
  if (wait !== undefined) return { kind: 'wait', ...wait };
  throw new TypeError(`step ${id} does nothing`);
}
