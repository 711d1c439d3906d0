import { compileFlow } from '../../src/domain/flows/compile-flow';
import { type Flow, flow } from '../../src/domain/flows/flow';
import type { FlowFacts } from '../../src/domain/flows/flow-facts';
import { type PlannedRun, plannedRun } from '../../src/domain/flows/run';
import { defaultPolicy } from '../../src/domain/policy/policy';
import type { Entry } from '../../src/domain/records/entry';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import { commitOf } from '../../src/domain/servicing/commit-of';
import { withRun } from '../../src/domain/servicing/with-run';
import type { ActionName } from '../../src/domain/values/action-name';
import { served, type When } from './desk';

const facts: FlowFacts = {
  action: 'return',
  actor: { role: 'agent' },
  order: { number: 'A', currency: 'USD', country: 'US', channel: '', ageDays: 1, shippedDays: 1, total: 9 },
  lines: [],
  customer: { orders: 1, returns90d: 0, refunded90d: 0, tier: '' },
  answers: {},
  change: { refund: 5, taken: 5, percentage: 50, fees: 0 },
};

/** The steps of a flow's version 7, of a change with a refund of 5. */
export function plannedSteps(then: object[], action: ActionName = 'cancel'): PlannedRun {
  const compiled = compileFlow(action, flow.parse({ version: 7, then }) as Flow);
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
  const planned = plannedRun(compiled, facts, '2026-11-02T10:00:00.000Z');
  if (planned === null) throw new Error('no step holds');
  return planned;
}

/** The order after an action whose flow has these steps, and the entry that started them. */
export function startingSteps(
  order: StoredOrder,
  [action, asked]: [ActionName, object],
  then: object[],
  when: When = {},
): { order: StoredOrder; entry: Entry } {
  const { entry, refusal } = served(order, action, asked, when);
  if (entry === null) throw new Error(`${action} was refused: ${JSON.stringify(refusal)}`);
  const started = withRun(order, entry, plannedSteps(then, action));
  return { order: withEntry(order, started), entry: started };
}

function withEntry(order: StoredOrder, entry: Entry): StoredOrder {
  const { summary } = commitOf(order, entry, defaultPolicy);
  const entries = [...order.entries, entry];
  return { ...order, version: order.version + 1, entries, entryCount: entry.seq, summary };
}
