import type { EditablePart, PolicyEdit } from '../records/policy-edit';

/** Keeps who edited which part of the policy when; nothing is overwritten. */
export type PolicyEdits = {
  /** The newest edit of each part. */
  newest: () => Promise<PolicyEdit[]>;
  /** Saves unless somebody saved another edit after version `after`; answers whether it did. */
  save: (edit: { part: EditablePart; value: unknown; by: string }, after: number) => Promise<boolean>;
};
