import { type ChangeResult, previewOf, resultOf } from './change-result';
import { lifecycleRefusal } from './decide';
import { type OperationName, operations } from './operations';
import type { Origin } from './origin';
import type { Policy } from './policy';
import type { OrderStore } from './ports';
import { isRefused, type Refused, refuse } from './refusals';
import { type GiveWay, type Served, serveFrom } from './serve';
import type { StoredOrder } from './stored-order';

/** What everything that services orders (Slack, the command line, the intake) uses. Inputs are parsed here, at the one door. */
export type Servicing = {
  /** Exactly what submitting would do if nothing changed in between; changes nothing. */
  preview: (name: OperationName, input: unknown) => Promise<Previewed | Refused>;
  /** Decides on the order as it is now and commits. The same request id again answers with the first result. */
  submit: (name: OperationName, input: unknown, origin?: Origin | null) => Promise<Submitted | Refused>;
};

/** What would happen, and the order that it would happen to; `rule` where it would have to be approved first. */
export type Previewed = { result: ChangeResult; order: StoredOrder; rule: string | null };

export type Submitted = Served & { result: ChangeResult };

/** `now` answers a UTC instant. */
export type ServicingPorts = {
  store: Pick<OrderStore, 'load' | 'commit'>;
  policy: Policy;
  now: () => string;
  giveWay: GiveWay;
};

export function servicingOf({ store, policy, now, giveWay }: ServicingPorts): Servicing {
  const serve = serveFrom(store, giveWay);
  return {
    async preview(name, input) {
      const asked = operations[name].prepare(input);
      if (isRefused(asked)) return asked;
      const order = await store.load(asked.order);
      if (order === null) return refuse(asked.missing);
      const context = { policy, now: now() };
      const decision = lifecycleRefusal(order.summary) ?? asked.decide(order, context);
      if (isRefused(decision)) return decision;
      if (decision.answer !== undefined) return refuse(decision.answer);
      const rule = asked.limit(order, decision.effects, context)?.name ?? null;
      return { result: previewOf(decision.effects, order.summary), order, rule };
    },

    async submit(name, input, origin = null) {
      const asked = operations[name].prepare(input);
      if (isRefused(asked)) return asked;
      if (operations[name].needsRequestId && asked.requestId === null) {
        return refuse({ code: 'request_invalid', problems: [{ path: 'requestId', problem: 'is required' }] });
      }
      const served = await serve({ name, asked, origin }, { policy, now: now() });
      return isRefused(served) ? served : { ...served, result: resultOf(served.entry.effects) };
    },
  };
}
