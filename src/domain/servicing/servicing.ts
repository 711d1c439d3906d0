import { previewedResult, resultOf } from '../derived/result-of';
import { type OperationName, operations } from '../operations/index';
import type { Prepared } from '../operations/operation';
import type { Policy } from '../policy/policy';
import type { AuditTrail } from '../ports/audit-trail';
import type { OrderStore } from '../ports/order-store';
import type { OtherOrders } from '../ports/other-orders';
import type { ChangeResult } from '../records/change-result';
import type { Effects } from '../records/entry';
import { isRefused, type Refused, refuse } from '../records/refusals';
import type { StoredOrder } from '../records/stored-order';
import type { DecisionContext } from '../rules/decision';
import type { Source } from './command';
import { concessionsElsewhere } from './concessions-elsewhere';
import { lifecycleRefusal } from './lifecycle';
import { type Backoff, type ServeResult, serveFrom } from './serve';
import { orTooLarge, sizeRefusal } from './size';

/** What everything that services orders (Slack, the command line, the intake) uses. Inputs are parsed here, at the one door. */
export type Servicing = {
  /** Exactly what submitting would do if nothing changed in between; changes nothing. */
  preview: (name: OperationName, input: unknown) => Promise<PreviewResult | Refused>;
  /**
   * Decides on the order as it is now and commits. The same request id again answers with the first result. What it answers
   * is durable; where it rejects, it is not known whether it is done, and the same may be submitted again.
   */
  submit: (name: OperationName, input: unknown, source?: Source) => Promise<SubmitResult | Refused>;
};

/** What would happen, and the order that it would happen to; `rule` where it would have to be approved first. */
export type PreviewResult = { result: ChangeResult; effects: Effects; order: StoredOrder; rule: string | null };

export type SubmitResult = ServeResult & { result: ChangeResult };

/** `now` answers a UTC instant. */
export type ServicingPorts = {
  store: Pick<OrderStore, 'load' | 'loadDurable' | 'commit'>;
  others: OtherOrders;
  audit: AuditTrail;
  policy: Policy;
  now: () => string;
  backOff: Backoff;
};

/** What a return order does counts as `rma`, by its own limits. */
function limitedAs(name: OperationName): string {
  return name === 'rma.receive' || name === 'rma.close' ? 'rma' : name;
}

/** Asked by nobody in Slack. */
const headless: Source = { origin: null, case: 'open' };

export function servicingOf({ store, others, audit, policy, now, backOff }: ServicingPorts): Servicing {
  const serve = serveFrom(store, backOff);

  /** What limits count on other orders is looked up as soon as it is known which order this one is. */
  async function contextOn(order: StoredOrder, name: OperationName, { actor }: Prepared): Promise<DecisionContext> {
    const context = { policy, now: now() };
    return {
      ...context,
      elsewhere: await concessionsElsewhere(order, { action: limitedAs(name), actor }, context, others),
    };
  }

  /** Denied tries are kept, whichever way they came. */
  async function audited<T extends object>(name: OperationName, asked: Prepared, outcome: T | Refused) {
    const code = isRefused(outcome) ? outcome.refusal.code : null;
    if (code === 'not_permitted' || code === 'self_approval') {
      const { id, role } = asked.actor;
      const actor = { id, role: role === 'system' ? null : role };
      await audit.denied({ at: now(), actor, what: name, order: asked.order, refusal: code });
    }
    return outcome;
  }

  return {
    async preview(name, input) {
      const asked = operations[name].prepare(input);
      if (isRefused(asked)) return asked;
      const order = await store.load(asked.order);
      if (order === null) return refuse(asked.missing);
      const context = await contextOn(order, name, asked);
      const decision = await audited(name, asked, lifecycleRefusal(order.summary) ?? asked.decide(order, context));
      if (isRefused(decision)) return decision;
      if (decision.answer !== undefined) return refuse(decision.answer);
      const full = sizeRefusal(order, name);
      if (full !== null) return full;
      const { effects } = decision;
      const limit = asked.limit(order, effects, context);
      if (limit !== null && isRefused(limit)) return limit;
      return { result: previewedResult(effects, order.summary), effects, order, rule: limit?.name ?? null };
    },

    async submit(name, input, source = headless) {
      const asked = operations[name].prepare(input);
      if (isRefused(asked)) return asked;
      if (operations[name].needsRequestId && asked.requestId === null) {
        return refuse({ code: 'request_invalid', problems: [{ path: 'requestId', problem: 'is required' }] });
      }
      const serving = serve({ name, asked, source }, (order) => contextOn(order, name, asked));
      const served = await audited(name, asked, await serving.catch(orTooLarge(asked.order)));
      return isRefused(served) ? served : { ...served, result: resultOf(served.entry.effects) };
    },
  };
}
