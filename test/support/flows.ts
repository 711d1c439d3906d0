import { compileFlow } from '../../src/domain/flows/compile-flow';
import type { CompiledFlow } from '../../src/domain/flows/compiled-flow';
import { flow } from '../../src/domain/flows/flow';
import type { CustomerFigures } from '../../src/domain/records/flow-record';
import type { FlowContext } from '../../src/domain/rules/decision';
import type { ActionName } from '../../src/domain/values/action-name';

/** A flow as the policy file would give it, ready to decide; version 7 unless it says otherwise. */
export function aFlow(action: ActionName, given: object): CompiledFlow {
  const compiled = compileFlow(action, flow.parse({ version: 7, ...given }));
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
  return compiled;
}

/** What a decision has of a flow, and of a customer who is new unless `customer` says otherwise. */
export function byFlow(action: ActionName, given: object, customer: Partial<CustomerFigures> = {}): FlowContext {
  return {
    flow: aFlow(action, given),
    customer: { orders: 1, returns90d: 0, refunded90d: 0, tier: '', ...customer },
  };
}
