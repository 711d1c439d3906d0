import { z } from 'zod';
import { actions } from '../../domain/actions';
import type { FactName, facts } from '../../domain/facts';
import { orderView } from '../../domain/order-view';
import { reconcile } from '../../domain/reconcile';
import { isRefused, type Refused, refuse } from '../../domain/refusals';
import type { StoredOrder } from '../../domain/stored-order';
import { takeIn } from '../../domain/take-in';
import { actor, orderNumber, problemsOf, text } from '../../domain/values';
import { parseOrder } from '../../intake';
import type { Setting } from '../setting';

type Input = Record<string, unknown>;

/** Does one line of a batch. */
export type Operation = (setting: Setting, input: Input) => Promise<{ result: unknown } | Refused>;

/** Every operation that a batch knows, by its `op`. */
export const operations: Readonly<Record<string, Operation>> = {
  import: importOrder,
  allocate: reporting('allocate'),
  fulfill: reporting('fulfill'),
  capture: reporting('capture'),
  async preview({ servicing }, input) {
    const { op: _, requestId: __, ...request } = input;
    const action = actionOf(input);
    if (isRefused(action)) return action;
    const previewed = await servicing.preview(action.name, request);
    return isRefused(previewed) ? previewed : { result: previewed.result };
  },
  async submit({ servicing }, input) {
    const { op: _, ...request } = input;
    const action = actionOf(input);
    if (isRefused(action)) return action;
    const submitted = await servicing.submit(action.name, request);
    return isRefused(submitted) ? submitted : { result: submitted.result };
  },
  show: onOrder((stored) => orderView(stored)),
  reconcile: onOrder((stored) => reconcile(stored)),
};

const importing = z.strictObject({
  op: z.literal('import'),
  order: z.unknown(),
  requestId: text.exactOptional(),
  actor: actor.exactOptional(),
  note: text.exactOptional(),
});

async function importOrder({ orders }: Setting, input: Input): ReturnType<Operation> {
  const asked = importing.safeParse(input);
  if (!asked.success) return refuse({ code: 'request_invalid', problems: problemsOf(asked.error) });
  const order = parseOrder(asked.data.order);
  if (!order.ok) return refuse({ code: 'order_invalid', problems: order.problems });
  const taken = await takeIn(orders, order.order);
  if (isRefused(taken)) return taken;
  const { orderNumber: number, lifecycle, contradictions } = taken;
  return { result: { orderNumber: number, lifecycle, contradictions } };
}

function reporting(fact: FactName & keyof typeof facts): Operation {
  return async ({ servicing }, input) => {
    const reported = await servicing.report(fact, input);
    return isRefused(reported) ? reported : { result: {} };
  };
}

function actionOf({ action }: Input): { name: keyof typeof actions } | Refused {
  const name = Object.keys(actions).find((one): one is keyof typeof actions => one === action);
  if (name !== undefined) return { name };
  const problem = `must be one of ${Object.keys(actions).join(', ')}`;
  return refuse({ code: 'request_invalid', problems: [{ path: 'action', problem }] });
}

const looking = z.strictObject({
  op: z.string(),
  order: orderNumber,
  requestId: text.exactOptional(),
  actor: actor.exactOptional(),
  note: text.exactOptional(),
});

function onOrder(answer: (stored: StoredOrder) => unknown): Operation {
  return async ({ orders }, input) => {
    const asked = looking.safeParse(input);
    if (!asked.success) return refuse({ code: 'request_invalid', problems: problemsOf(asked.error) });
    const { order } = asked.data;
    const stored = await orders.load(order);
    return stored === null ? refuse({ code: 'order_not_found', order }) : { result: answer(stored) };
  };
}
