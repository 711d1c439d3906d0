import { z } from 'zod';
import { actionName } from '../values/action-name';
import { actor, instant, minor } from '../values/schemas';

/**
 * How a decision differs: another fee or refund; it waits for other approvals, or for none any more; it is refused; a
 * question would have been asked whose answer is not on record; or it passes what was refused before.
 */
export const differenceKind = z.enum(['fee', 'refund', 'approval', 'no_approval', 'refused', 'asked', 'passes']);
export type DifferenceKind = z.infer<typeof differenceKind>;

/**
 * What a decision comes to, with tax, in minor units; of a return order, `refund` is what its goods are worth. `by`
 * names the rules that want an approval, or refuse.
 */
export const replayOutcome = z.strictObject({
  state: z.enum(['done', 'waits', 'refused']),
  refund: minor,
  fees: minor,
  by: z.array(z.string()),
});
export type ReplayOutcome = z.infer<typeof replayOutcome>;

/**
 * `entry` is `null` for a try that was refused and left no entry. `recomputed`: customer figures were not on record.
 */
export const replayDifference = z.strictObject({
  order: z.string(),
  entry: z.int().nullable(),
  at: instant,
  currency: z.string(),
  kinds: z.array(differenceKind),
  before: replayOutcome,
  after: replayOutcome,
  recomputed: z.boolean(),
});
export type ReplayDifference = z.infer<typeof replayDifference>;

/** Of one kind and currency: fees before and after, else refunds. `by` is the rule, where one is named. */
export const replaySum = z.strictObject({
  kind: differenceKind,
  by: z.string().nullable(),
  currency: z.string(),
  entries: z.int(),
  before: minor,
  after: minor,
});
export type ReplaySum = z.infer<typeof replaySum>;

/** An entry that today's program and policy decide otherwise than it is recorded, with the version that it had. */
export const notRepeated = z.strictObject({ order: z.string(), entry: z.int(), at: instant });
export type NotRepeated = z.infer<typeof notRepeated>;

/** What a version would have decided otherwise since an instant (domain rules 2 §4.6). Append-only. */
export const flowReplay = z.strictObject({
  action: actionName,
  /** 0 for no flow, whose digest is empty. */
  version: z.int().min(0),
  digest: z.string(),
  since: instant,
  at: instant,
  by: z.string(),
  /** Of so many entries so many were repeated exactly with the versions that they had. */
  entries: z.int(),
  repeated: z.int(),
  /** The first of those that were not, and when the last one was made. */
  notRepeated: z.array(notRepeated),
  notRepeatedUntil: instant.nullable(),
  /** Requests that were compared, and those that come to something else. */
  compared: z.int(),
  different: z.int(),
  /** For so many of them customer figures were not on record. */
  recomputed: z.int(),
  /** Tries that were refused and left no entry. */
  tries: z.int(),
  sums: z.array(replaySum),
  /** The largest first. */
  largest: z.array(replayDifference),
});
export type FlowReplay = z.infer<typeof flowReplay>;

/** A request that a rule of a flow refused, with what is needed to decide it again: no note, files or address. */
export const refusedTry = z.strictObject({
  order: z.string(),
  action: actionName,
  at: instant,
  actor,
  request: z.unknown(),
  /** The rule that refused it. */
  rule: z.string(),
});
export type RefusedTry = z.infer<typeof refusedTry>;
