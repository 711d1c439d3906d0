import { z } from 'zod';
import { actionName } from '../values/action-name';
import { instant } from '../values/schemas';
import { mailFile, mailReview } from './mail';

/**
 * A step waits for the one before it (`later`), is being done (`doing`), waits for its event until `due` (`waiting`),
 * or has ended. `overdue`: the event did not come. `off`: its `when` does not hold, or nothing leads to it any more.
 */
export const stepState = z.enum(['later', 'doing', 'waiting', 'done', 'failed', 'skipped', 'overdue', 'off']);
export type StepState = z.infer<typeof stepState>;

/** Fields of the answer of another system, by name; 2 KB at most together. */
export const stepOutput = z.record(z.string().max(100), z.string().max(2000));
export type StepOutput = z.infer<typeof stepOutput>;

const stepTask = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('http'), endpoint: z.string() }),
  z.strictObject({ kind: z.literal('email'), template: z.string(), review: mailReview }),
  z.strictObject({ kind: z.literal('post'), channel: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('wait'), event: z.string(), days: z.int() }),
]);
export type StepTask = z.infer<typeof stepTask>;
export type StepKind = StepTask['kind'];

/** What the flow's version says of a step, so that the run needs no other version, nor the policy file's. */
export const stepPlan = z.strictObject({
  does: stepTask,
  /** Starts once this step is done or skipped. */
  after: z.string().exactOptional(),
  /** What goes on where this one fails or is overdue; its end is then final. */
  otherwise: z.string().exactOptional(),
  /** Whether whoever confirmed the change is mentioned where it fails. */
  tell: z.boolean(),
});
export type StepPlan = z.infer<typeof stepPlan>;

export const runStep = z.strictObject({
  id: z.string(),
  plan: stepPlan,
  state: stepState,
  /** Since when it is in its state. */
  at: instant,
  due: instant.exactOptional(),
  /** When the event came that it has yet to wait for. */
  came: instant.exactOptional(),
  output: stepOutput.exactOptional(),
  /** What its email carries of other systems' answers. */
  files: z.array(mailFile).exactOptional(),
  /** Why it failed, or is not done yet. */
  reason: z.string().exactOptional(),
  /** Who skipped it, or had it tried again. */
  by: z.string().exactOptional(),
});
export type RunStep = z.infer<typeof runStep>;

/** `held` until its return order is approved, `stuck` where only a person can help a step. */
export const runState = z.enum(['held', 'running', 'stuck', 'ended']);
export type RunState = z.infer<typeof runState>;

/** The steps after the entry `entry`, by the flow version that decided it. */
export const flowRun = z.strictObject({
  entry: z.int().min(1),
  action: actionName,
  version: z.int().min(1),
  /** Who confirmed the change. */
  startedBy: z.string(),
  at: instant,
  /** What the change made; where it is taken back, nothing more is started. */
  documents: z.array(z.string()),
  calledOff: z.literal(true).exactOptional(),
  state: runState,
  steps: z.array(runStep),
});
export type FlowRun = z.infer<typeof flowRun>;

/** What batches and other programs are shown of a run. */
export type PublishedRun = Pick<FlowRun, 'action' | 'version' | 'state' | 'startedBy' | 'at'> & {
  run: number;
  steps: PublishedStep[];
};

type PublishedStep = Pick<RunStep, 'id' | 'state' | 'at'> & {
  does: StepKind;
  due: string | null;
  output: StepOutput;
  reason: string | null;
};

export function publishedRun({ entry, action, version, state, startedBy, at, steps }: FlowRun): PublishedRun {
  return { run: entry, action, version, state, startedBy, at, steps: steps.map(publishedStep) };
}

function publishedStep({ id, plan, state, at, due, output = {}, reason }: RunStep): PublishedStep {
  return { id, does: plan.does.kind, state, at, due: due ?? null, output, reason: reason ?? null };
}

/** A run after an entry: the steps that changed, the one that the entry is about first; plans where they are new. */
export const runChange = flowRun.extend({
  steps: z.array(runStep.extend({ plan: stepPlan.exactOptional() })),
});
export type RunChange = z.infer<typeof runChange>;
