import type { FlowReference } from '../records/flow-record';
import type { Label } from '../values/label';
import type { Role } from '../values/schemas';
import type { Flow, FlowStep, Question } from './flow';
import type { Condition, FlowFacts } from './flow-facts';

export type FeeRule = NonNullable<Flow['fees']>[number] & { holds: Condition };
export type RefusalRule = { name: string; say: Label; holds: Condition };
/** Asks one of its roles for an approval where it holds. */
export type ApproveRule<About = FlowFacts> = {
  name: string;
  label?: Label;
  by: readonly Role[];
  holds: (about: About) => boolean;
};

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
