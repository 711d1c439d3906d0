import type { RunStep, StepState } from '../records/flow-run';

/** Whether only a person can help a step: it failed or is overdue, and nothing else goes on in its place. */
export function needsHelp({ state, plan }: Pick<RunStep, 'state' | 'plan'>): boolean {
  return (state === 'failed' || state === 'overdue') && plan.otherwise === undefined;
}

/**
 * The steps after one of them changed: starts what can start, and switches off what nothing leads to any more. Steps
 * that do not change are the same objects. `now` is a UTC instant.
 */
export function settledSteps(steps: readonly RunStep[], now: string): RunStep[] {
  const settled = steps.map((step) => (step.state === 'later' ? nextOf(step, steps, now) : step));
  return settled.every((step, at) => step === steps[at]) ? settled : settledSteps(settled, now);
}

/** What `way` says of a step that waits for others: it can start, can still start, or never will. */
type Way = 'open' | 'maybe' | 'closed';

function nextOf(step: RunStep, steps: readonly RunStep[], now: string): RunStep {
  const ways = waysTo(step, steps);
  if (ways.includes('open')) return startedStep(step, now);
  return ways.includes('maybe') ? step : { ...step, state: 'off', at: now };
}

function waysTo({ id, plan }: RunStep, steps: readonly RunStep[]): Way[] {
  const instead = steps.filter((one) => one.plan.otherwise === id).map(wayInstead);
  if (plan.after === undefined) return instead.length === 0 ? ['open'] : instead;
  const before = steps.find((one) => one.id === plan.after);
  return [...instead, before === undefined ? 'closed' : wayAfter(before)];
}

function wayAfter(before: RunStep): Way {
  if (before.state === 'done' || before.state === 'skipped') return 'open';
  return unended.includes(before.state) || needsHelp(before) ? 'maybe' : 'closed';
}

function wayInstead({ state }: RunStep): Way {
  if (state === 'failed' || state === 'overdue') return 'open';
  return unended.includes(state) ? 'maybe' : 'closed';
}

export const unended: readonly StepState[] = ['later', 'doing', 'waiting'];

/** A wait is over at once where its event came before it began. */
export function startedStep({ came, ...step }: RunStep, now: string): RunStep {
  const { id, plan } = step;
  if (plan.does.kind !== 'wait') return { id, plan, state: 'doing', at: now };
  if (came !== undefined) return { id, plan, state: 'done', at: now };
  const due = new Date(Date.parse(now) + plan.does.days * dayMs).toISOString();
  return { id, plan, state: 'waiting', at: now, due };
}

const dayMs = 86_400_000;
