import type { OrderStore } from '../../domain/ports/order-store';

/** The stored orders, whose writes succeed without effect. */
export function dryRunStore(store: OrderStore): OrderStore {
  return {
    load: store.load,
    loadShown: store.loadShown,
    loadState: store.loadState,
    loadForRequest: store.loadForRequest,
    insert: async ({ orderNumber }) => (await store.load(orderNumber)) === null,
    replace: async () => true,
    commit: async () => true,
  };
}
