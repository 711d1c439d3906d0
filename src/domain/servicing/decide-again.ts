import type { CompiledFlow } from '../flows/compiled-flow';
import { type OperationName, operations } from '../operations';
import type { Entry } from '../records/entry';
import { isRefused, type Refused } from '../records/refusals';
import type { DecisionContext, FlowContext } from '../rules/decision';
import { noCustomerFigures } from '../rules/flow-case';
import type { Source } from './command';
import { type DecidableOrder, entryFor } from './decide';

/**
 * The entry that the request of an entry makes of the order as it was `before` it: with the flow that decided it, the
 * same (domain rules 2 §4.3). `null` for entries that no request made. A rule that counts other orders needs
 * `elsewhere`. Reads nothing and changes nothing.
 */
export function decideAgain(
  before: DecidableOrder,
  entry: Entry,
  context: Omit<DecisionContext, 'now'> & { flow: FlowContext },
): Entry | Refused | null {
  const request = Object(entry.request);
  const name: unknown = request.op ?? request.action;
  if (!isOperation(name)) return null;
  const prepared = operations[name].prepare({ ...request, requestId: entry.requestId });
  if (isRefused(prepared)) return prepared;
  const made = entryFor(before, { name, prepared, source: sourceOf(entry, before) }, { ...context, now: entry.at });
  return isRefused(made) ? made : made.entry;
}

/** What decided an entry: `flow` is the version that it names, if it names one. */
export function flowContextKept({ facts }: Pick<Entry, 'facts'>, flow: CompiledFlow | null): FlowContext {
  return { flow, customer: facts?.customer ?? noCustomerFigures };
}

function isOperation(name: unknown): name is OperationName {
  return typeof name === 'string' && Object.hasOwn(operations, name);
}

function sourceOf({ origin, case: number, effects }: Entry, { summary }: DecidableOrder): Source {
  const { mail, approval, returnOrder } = effects;
  const opened = number !== null && summary.cases.every((one) => one.number !== number);
  const told = mail ?? approval?.tell ?? returnOrder?.tell;
  return { origin, case: opened ? 'new' : number === null ? 'open' : { number }, tell: told !== undefined };
}
