import type { PolicyEdit } from '../records/policy-edit';
import type { Problem } from '../values/problems';
import type { Policy } from './policy';
import { withEdits } from './with-edits';

/** A policy whose editable parts follow what is edited: whoever holds it reads the newest. */
export type LivePolicy = { policy: Policy; follow: (newest: readonly PolicyEdit[]) => Problem[] };

export function livePolicy(file: Policy): LivePolicy {
  let current = file;
  return {
    policy: {
      ...file,
      get reasons() {
        return current.reasons;
      },
      get macros() {
        return current.macros;
      },
    },
    follow(newest) {
      const edited = withEdits(file, newest);
      current = edited.policy;
      return edited.problems;
    },
  };
}
