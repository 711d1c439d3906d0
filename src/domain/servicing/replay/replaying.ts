import type { CompiledFlow } from '../../flows/compiled-flow';
import type { Policy } from '../../policy/policy';
import type { OtherOrders } from '../../ports/other-orders';
import type { FlowReference } from '../../records/flow-record';
import type { ActionName } from '../../values/action-name';

/** `candidate` is `null` for no flow. `since` and `now` are UTC instants. `versions` throws FlowNotKnown. */
export type Replaying = {
  action: ActionName;
  candidate: CompiledFlow | null;
  since: string;
  now: string;
  policy: Policy;
  versions: (reference: FlowReference) => CompiledFlow;
  others: OtherOrders;
};
