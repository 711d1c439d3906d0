import { type ActionName, actions } from './actions';
import { type ChangeResult, previewOf, resultOf } from './change-result';
import { lifecycleRefusal } from './decide';
import type { Entry, Origin } from './entry';
import { type FactName, facts } from './facts';
import type { Policy } from './policy';
import type { OrderStore } from './ports';
import { isRefused, type Refused, refuse } from './refusals';
import { type GiveWay, serveFrom } from './serve';
import type { StoredOrder } from './stored-order';

/** What everything that services orders (Slack, the command line, the intake) uses. Inputs are parsed here, at the one door. */
export type Servicing = {
  /** Exactly what submitting would do if nothing changed in between; changes nothing. */
  preview: (action: ActionName, input: unknown) => Promise<Previewed | Refused>;
  /** Decides on the order as it is now and commits. The same request id again answers with the first result. */
  submit: (action: ActionName, input: unknown, origin?: Origin | null) => Promise<Submitted | Refused>;
  /** Records what a warehouse or a payment system reports. */
  report: (fact: FactName, input: unknown) => Promise<{ entry: Entry } | Refused>;
};

/** What would happen, and the order that it would happen to. */
export type Previewed = { result: ChangeResult; order: StoredOrder };

export type Submitted = { result: ChangeResult; entry: Entry };

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
    async preview(action, input) {
      const asked = actions[action].prepare(input);
      if (isRefused(asked)) return asked;
      const { order } = asked.request;
      const stored = await store.load(order);
      if (stored === null) return refuse({ code: 'order_not_found', order });
      const unserviceable = lifecycleRefusal(stored.summary);
      if (unserviceable !== null) return unserviceable;
      const decision = asked.decide(stored.summary, { policy, now: now() });
      return isRefused(decision) ? decision : { result: previewOf(decision.effects), order: stored };
    },

    async submit(action, input, origin = null) {
      const asked = actions[action].prepare(input);
      if (isRefused(asked)) return asked;
      const { requestId, expected, ...request } = asked.request;
      if (requestId === undefined) return refuse({ code: 'request_invalid', problems: [requestIdMissing] });
      const { order, actor, reason, note } = request;
      const at = now();
      const served = await serve({
        ...{ order, action, at, actor, requestId, request, reason, note, origin },
        expected: expected ?? null,
        decide: (summary) => asked.decide(summary, { policy, now: at }),
      });
      return isRefused(served) ? served : { result: resultOf(served.entry.effects), entry: served.entry };
    },

    async report(fact, input) {
      const asked = facts[fact].prepare(input);
      if (isRefused(asked)) return asked;
      const { requestId, ...request } = asked.request;
      const { order, actor, note } = request;
      const at = now();
      return serve({
        ...{ order, action: fact, at, actor: actor ?? unnamedReporter, requestId: requestId ?? null, request },
        ...{ reason: null, note: note ?? null, origin: null, expected: null },
        decide: (summary) => asked.decide(summary, { policy, now: at }),
      });
    },
  };
}

const requestIdMissing = { path: 'requestId', problem: 'is required' };

/** Facts need not say who reports them. */
const unnamedReporter: Entry['actor'] = { id: 'intake', role: 'system' };
