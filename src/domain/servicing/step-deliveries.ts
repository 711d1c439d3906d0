import { needsHelp } from '../flows/run-steps';
import type { DeliveryPayload } from '../records/delivery';
import type { Entry } from '../records/entry';
import type { FlowRun, RunChange } from '../records/flow-run';
import type { OrderSummary } from '../records/order-summary';

type StepDelivery = { told: DeliveryPayload; due?: string };

/** The message of a run that begins, and what is to be done for each step that an entry had begin. */
export function stepDeliveries({ effects: { run } }: Entry, { runs = [] }: OrderSummary): StepDelivery[] {
  if (run === undefined) return [];
  const before = runs.find(({ entry }) => entry === run.entry);
  const wasHeld = before === undefined || before.state === 'held';
  const begins = wasHeld && run.state !== 'held' && run.calledOff !== true;
  return [
    ...(begins ? [{ told: { kind: 'run' as const, entry: run.entry } }] : []),
    ...run.steps.flatMap((step) => stepDelivery(step, run, before)),
  ];
}

function stepDelivery(
  { id, state, due, plan }: RunChange['steps'][number],
  { entry, startedBy }: RunChange,
  before: FlowRun | undefined,
): StepDelivery[] {
  const was = before?.steps.find((one) => one.id === id);
  if (state === was?.state) return [];
  const planned = plan ?? was?.plan;
  if (planned?.tell === true && needsHelp({ state, plan: planned })) {
    return [{ told: { kind: 'step_failed', entry, step: id, to: startedBy } }];
  }
  if (state === 'waiting') return [{ told: { kind: 'step', entry, step: id }, ...(due !== undefined && { due }) }];
  if (state !== 'doing') return [];
  const { kind } = planned?.does ?? {};
  return [{ told: { kind: kind === 'post' ? 'step_post' : 'step', entry, step: id } }];
}
