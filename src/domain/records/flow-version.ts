import { z } from 'zod';
import { actionName } from '../values/action-name';
import { instant } from '../values/schemas';

/** What a version of a flow says; `content` is the flow as the policy file gave it. Append-only. */
export const flowVersion = z.strictObject({
  action: actionName,
  version: z.int().min(1),
  digest: z.string(),
  content: z.unknown(),
  at: instant,
  by: z.string(),
});
export type FlowVersion = z.infer<typeof flowVersion>;

/** From `at` on this version decides; version 0 is no flow. Append-only: to roll back is to activate again. */
export const flowActivation = z.strictObject({
  action: actionName,
  version: z.int().min(0),
  at: instant,
  by: z.string(),
  /** The replay it rests on; `null` if it was activated unchecked, or as the first version of its action. */
  replay: z.strictObject({ at: instant, digest: z.string(), compared: z.int(), different: z.int() }).nullable(),
  unchecked: z.boolean(),
});
export type FlowActivation = z.infer<typeof flowActivation>;

/** All versions, and all activations in the order in which they were made. */
export type FlowHistory = { versions: readonly FlowVersion[]; activations: readonly FlowActivation[] };

export const noFlows: FlowHistory = { versions: [], activations: [] };
