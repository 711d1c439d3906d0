import type { OrderStore } from '../../domain/ports/order-store';

/** The orders as they are kept, on which everything can be decided and nothing is written. */
export function unwritten(store: OrderStore): OrderStore {
  return {
    load: store.load,
    loadDurable: store.load,
    insert: async ({ orderNumber }) => (await store.load(orderNumber)) === null,
    replace: async () => true,
    commit: async () => true,
  };
}
