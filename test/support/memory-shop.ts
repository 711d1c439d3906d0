import { customerKeys } from '../../src/domain/derived/search-terms';
import type { Policy } from '../../src/domain/policy/policy';
import type { FlowBook } from '../../src/domain/ports/flow-book';
import type { FlowReplays } from '../../src/domain/ports/flow-replays';
import type { OtherOrders } from '../../src/domain/ports/other-orders';
import type { FlowReplay, RefusedTry } from '../../src/domain/records/flow-replay';
import type { StoredOrder } from '../../src/domain/records/stored-order';
import { type Servicing, servicingOf } from '../../src/domain/servicing/servicing';
import { unwrittenFlowBook } from '../../src/domain/servicing/unwritten-flow-book';
import { samePerson } from '../../src/domain/values/same-person';

/** Many orders serviced as by a bot, without a database. */
export type MemoryShop = {
  orders: Map<string, StoredOrder>;
  servicing: Servicing;
  flows: FlowBook;
  others: OtherOrders;
  tries: RefusedTry[];
  kept: FlowReplay[];
  replays: FlowReplays;
};

/** `now` returns a UTC instant. */
export function memoryShop(policy: Policy, now: () => string): MemoryShop {
  const orders = new Map<string, StoredOrder>();
  const tries: RefusedTry[] = [];
  const kept: FlowReplay[] = [];
  const flows = unwrittenFlowBook();
  const others = othersIn(orders);
  const servicing = servicingOf({
    ...{ flows, others, policy, now, backOff: async () => undefined },
    audit: { denied: async () => undefined, flowRefused: async (tried) => void tries.push(tried) },
    store: {
      async loadForRequest({ order, requestId }) {
        const found = orders.get(order);
        if (found === undefined) return null;
        const first = found.entries.find((one) => requestId !== null && one.requestId === requestId) ?? null;
        return { order: found, first };
      },
      async commit({ original: { orderNumber } }, { entry, summary }) {
        const found = orders.get(orderNumber);
        if (found === undefined || found.entryCount + 1 !== entry.seq) return false;
        const entries = [...found.entries, entry];
        orders.set(orderNumber, { ...found, version: found.version + 1, entries, entryCount: entry.seq, summary });
        return true;
      },
    },
  });
  return { orders, servicing, flows, others, tries, kept, replays: replaysIn(orders, tries, kept) };
}

function othersIn(orders: ReadonlyMap<string, StoredOrder>): OtherOrders {
  return {
    async *ofCustomer(keys) {
      for (const one of orders.values()) if (customerKeys(one.original).some((key) => keys.includes(key))) yield one;
    },
    async *servicedBy(person, since) {
      for (const one of orders.values()) {
        const isTheirs = ({ actor, at }: StoredOrder['entries'][number]) =>
          samePerson(actor, { id: person }) && (since === null || at >= since);
        if (one.entries.some(isTheirs)) yield one;
      }
    },
  };
}

function replaysIn(orders: ReadonlyMap<string, StoredOrder>, tries: RefusedTry[], kept: FlowReplay[]): FlowReplays {
  return {
    async *servicedSince(since) {
      for (const one of orders.values()) if (one.entries.some(({ at }) => at >= since)) yield one;
    },
    async *refusedSince(action, since) {
      for (const tried of tries.filter((one) => one.action === action && one.at >= since)) {
        const order = orders.get(tried.order);
        if (order !== undefined) yield { tried, order };
      }
    },
    runsSince: async () => [],
    keep: async (replay) => void kept.push(replay),
    latest: async (of) => kept.findLast((one) => one.action === of.action && one.digest === of.digest) ?? null,
  };
}
