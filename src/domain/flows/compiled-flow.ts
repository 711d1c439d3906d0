import type { FlowReference } from '../records/flow-record';
import type { Label } from '../values/label';
import type { Role } from '../values/schemas';
import type { Flow, FlowStep, Question } from './flow';
import type { Condition } from './flow-facts';

export type FeeRule = NonNullable<Flow['fees']>[number] & { holds: Condition };
export type RefusalRule = { name: string; say: Label; holds: Condition };
export type ApproveRule = { name: string; label?: Label; by: readonly Role[]; holds: Condition };

/** A flow whose expressions are checked and ready. */
export type CompiledFlow = {
  reference: FlowReference;
  /** Whether an expression asks about the customer, so that this is looked up. */
  asksAboutCustomer: boolean;
  ask: readonly (Question & { isRequired: Condition })[];
  refuse: readonly RefusalRule[];
  /** `null` where the policy's fees hold. */
  fees: readonly FeeRule[] | null;
  approve: readonly ApproveRule[];
  then: readonly (FlowStep & { holds: Condition })[];
};
