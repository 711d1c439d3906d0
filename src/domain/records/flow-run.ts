import { z } from 'zod';
import { actionName } from '../values/action-name';
import { instant } from '../values/schemas';

/**
 * A step waits for the one before it (`later`), is being done (`doing`), waits for its event until `due` (`waiting`),
 * or has ended. `overdue`: the event did not come. `off`: its `when` does not hold, or nothing leads to it any more.
 */
export const stepState = z.enum(['later', 'doing', 'waiting', 'done', 'failed', 'skipped', 'overdue', 'off']);
export type StepState = z.infer<typeof stepState>;

/** Fields of the answer of another system, by name; 2 KB at most together. */
export const stepOutput = z.record(z.string().max(100), z.string().max(2000));
export type StepOutput = z.infer<typeof stepOutput>;

export const runStep = z.strictObject({
  id: z.string(),
  state: stepState,
  /** Since when it is in its state. */
  at: instant,
  due: instant.exactOptional(),
  tries: z.int().min(0).exactOptional(),
  output: stepOutput.exactOptional(),
  /** Why it failed or was skipped. */
  reason: z.string().exactOptional(),
});
export type RunStep = z.infer<typeof runStep>;

/** The steps after one entry, by the flow version that decided it. `startedBy` confirmed the change. */
export const flowRun = z.strictObject({
  entry: z.int().min(1),
  action: actionName,
  version: z.int().min(1),
  startedBy: z.string(),
  steps: z.array(runStep),
});
export type FlowRun = z.infer<typeof flowRun>;
