import * as fc from 'fast-check';
import { operations } from '../../src/domain/operations';
import type { Policy } from '../../src/domain/policy/policy';
import { isRefused } from '../../src/domain/records/refusals';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import type { FlowContext } from '../../src/domain/rules/decision';
import type { Command } from '../../src/domain/servicing/command';
import { decideOn, settledOn } from '../../src/domain/servicing/decide';
import { anyOrderOf } from '../support/any-order';
import { type Asked, anyIntents, anyRules, askedOf, batchScript, type Intent } from '../support/any-requests';
import { loadedFor, type Served, served } from '../support/desk';
import { stored } from '../support/orders';

/** One request of a sequence: the order before it, what was asked, and what became of it. */
export type Step = Served & { before: StoredOrder; asked: Asked };

/** A sequence of requests on an order, from its intake on. */
export type Trace = { start: StoredOrder; end: StoredOrder; steps: Step[]; rules: Policy };

export const now = '2026-11-02T10:00:00.000Z';

/** What a request is besides its intent, and the flow that decides it. */
type WithFlows = {
  asked: (asked: Asked, order: StoredOrder) => Asked;
  flow: (order: StoredOrder, asked: Asked) => FlowContext | undefined;
};

const withoutFlows: WithFlows = { asked: (asked) => asked, flow: () => undefined };

export function traceOf(
  start: StoredOrder,
  intents: readonly Intent[],
  rules: Policy,
  flows: WithFlows = withoutFlows,
): Trace {
  const steps: Step[] = [];
  let end = start;
  for (const intent of intents) {
    const asked = flows.asked(askedOf(end, intent), end);
    const flow = flows.flow(end, asked);
    const when = { rules, now, tell: true, ...(flow !== undefined && { flow }) };
    const step = { before: end, asked, ...served(end, asked.name, asked.input, when) };
    steps.push(step);
    end = step.order;
  }
  return { start, end, steps, rules };
}

/** The same request once more on an order that has served it, or would have. */
export function again({ asked }: Step, order: StoredOrder, rules: Policy, change: object = {}) {
  const prepared = operations[asked.name].prepare({ ...asked.input, ...change });
  if (isRefused(prepared)) return prepared;
  const loaded = loadedFor(prepared, order, rules);
  const command: Command = { name: asked.name, prepared, source: { origin: null, case: 'open' } };
  return settledOn(loaded, command) ?? decideOn(loaded.order, command, { policy: rules, now });
}

/**
 * Holds a statement over random orders and random sequences of up to 30 requests. What fails is shrunk, and told with
 * the batch that reproduces it.
 */
export function always(numRuns: number, statement: (trace: Trace) => void, anyPolicy = anyRules): void {
  fc.assert(
    fc.property(anyOrderOf(40), anyIntents, anyPolicy, (original, intents, rules) => {
      const trace = traceOf(stored(original), intents, rules);
      try {
        statement(trace);
      } catch (error) {
        const requests = trace.steps.map(({ asked }) => asked);
        throw new Error(
          `${error instanceof Error ? error.message : error}\npolicies: ${JSON.stringify(rules.policies)}\n${batchScript(trace.start, requests)}`,
        );
      }
    }),
    { numRuns },
  );
}
