import { previewedResult, resultOf } from '../derived/result-of';
import type { CompiledFlow } from '../flows/compiled-flow';
import { type OperationName, operations } from '../operations';
import { approvalsNeeded } from '../operations/approvals/approvals-needed';
import type { Prepared } from '../operations/operation';
import type { ApprovalNeeded } from '../policy/approval-rule';
import type { Policy } from '../policy/policy';
import type { AuditTrail } from '../ports/audit-trail';
import type { FlowBook } from '../ports/flow-book';
import type { OrderStore } from '../ports/order-store';
import type { OtherOrders } from '../ports/other-orders';
import type { ChangeResult } from '../records/change-result';
import type { Effects } from '../records/entry';
import { isRefused, type Refused, refuse } from '../records/refusals';
import { isServiced, type OrderState } from '../records/stored-order';
import type { DecisionContext } from '../rules/decision';
import type { ActionName } from '../values/action-name';
import { audited } from './audited';
import type { Source } from './command';
import { contextOn } from './decision-context';
import { flowInForceOf } from './flow-context';
import { lifecycleRefusal } from './lifecycle';
import { type Backoff, type ServeResult, serveFrom } from './serve';
import { orTooLarge, sizeRefusal } from './size';

/** What Slack and the command line service orders through. Inputs are parsed here. */
export type Servicing = {
  /** What submitting would do now; `known` is the order where it was just loaded. */
  preview: (name: OperationName, input: unknown, known?: OrderState) => Promise<PreviewResult | Refused>;
  /** Decides and commits, once for each request id. If it rejects, the outcome is unknown; submit the same again. */
  submit: (name: OperationName, input: unknown, source?: Source) => Promise<SubmitResult | Refused>;
  /** The flow that would decide now: the active one, or the version asked for; or which one decides instead of that. */
  flowOf: (action: ActionName, asked?: number) => Promise<CompiledFlow | null | { outdated: number }>;
};

/**
 * `rules` are the approvals that it would wait for, in their order. `order` may be without earlier credit memos
 * (`earlierMemos`).
 */
export type PreviewResult = {
  result: ChangeResult;
  effects: Effects;
  order: OrderState;
  rules: readonly ApprovalNeeded[];
  /** The version that decided. */
  flow: CompiledFlow | null;
};

export type SubmitResult = ServeResult & { result: ChangeResult };

/** `now` returns a UTC instant. */
export type ServicingPorts = {
  store: Pick<OrderStore, 'loadForRequest' | 'commit'>;
  others: OtherOrders;
  flows: Pick<FlowBook, 'history'>;
  audit: AuditTrail;
  policy: Policy;
  now: () => string;
  backOff: Backoff;
};

const headless: Source = { origin: null, case: 'open' };

export function servicingOf(ports: ServicingPorts): Servicing {
  const { store, backOff, policy } = ports;
  const serve = serveFrom(store, backOff);

  return {
    async preview(name, input, known) {
      const prepared = operations[name].prepare(input);
      if (isRefused(prepared)) return prepared;
      const order = serves(prepared, policy, known) ? known : await loadedFor(prepared, ports);
      if (order === null) return refuse(prepared.missing);
      const context = await contextOn(order, name, prepared, ports);
      const decided = lifecycleRefusal(order.summary) ?? prepared.decide(order, context);
      const decision = await audited(name, prepared, decided, ports);
      if (isRefused(decision)) return decision;
      if (decision.answer !== undefined) return refuse(decision.answer);
      const full = sizeRefusal(order, name);
      if (full !== null) return full;
      const { effects, byFlow } = decision;
      const rules = approvalsNeeded(order, prepared, decision, context);
      if (isRefused(rules)) return rules;
      const result = previewedResult(effects, order.summary, byFlow?.kept.flow);
      return { result, effects, order, rules, flow: flowIn(context) };
    },

    async submit(name, input, source = headless) {
      const prepared = operations[name].prepare(input);
      if (isRefused(prepared)) return prepared;
      if (operations[name].needsRequestId && prepared.requestId === null) {
        return refuse({ code: 'request_invalid', problems: [{ path: 'requestId', problem: 'is required' }] });
      }
      const serving = serve(
        { name, prepared, source },
        {
          needs: { journal: prepared.looksBack(policy), memos: prepared.memos },
          contextOn: (order) => contextOn(order, name, prepared, ports),
          now: ports.now,
        },
      );
      const served = await audited(name, prepared, await serving.catch(orTooLarge(prepared.order)), ports);
      return isRefused(served) ? served : { ...served, result: resultOf(served.entry.effects, served.entry.flow) };
    },

    flowOf: async (action, asked) =>
      flowInForceOf(await ports.flows.history(), action, asked, { policy, now: ports.now() }),
  };
}

function flowIn({ flow }: DecisionContext): CompiledFlow | null {
  return flow !== undefined && 'flow' in flow ? flow.flow : null;
}

/** Whether a known order is the request's, with all that it needs. */
function serves(prepared: Prepared, policy: Policy, known: OrderState | undefined): known is OrderState {
  if (known?.original.orderNumber !== prepared.order) return false;
  if (prepared.memos === 'all' && known.earlierMemos > 0) return false;
  return isServiced(known) || !prepared.looksBack(policy);
}

async function loadedFor(
  prepared: Prepared,
  { store, policy }: Pick<ServicingPorts, 'store' | 'policy'>,
): Promise<OrderState | null> {
  const { order, memos } = prepared;
  const journal = prepared.looksBack(policy);
  const loaded = await store.loadForRequest({ order, requestId: null, journal, memos, durable: false });
  return loaded?.order ?? null;
}
