import type { AuditTrail } from '../../domain/ports/audit-trail';
import type { OrderStore } from '../../domain/ports/order-store';
import { unwrittenFlowBook } from '../../domain/servicing/unwritten-flow-book';
import type { Seen } from '../command-context';

/** What is stored; writes succeed without effect. */
export function dryRunOf({ orders, flows }: Seen): Seen {
  return { orders: dryRunStore(orders), flows: unwrittenFlowBook(flows.history), audit: unwrittenAudit };
}

const unwrittenAudit: AuditTrail = { denied: async () => undefined, flowRefused: async () => undefined };

function dryRunStore(store: OrderStore): OrderStore {
  return {
    load: store.load,
    loadShown: store.loadShown,
    loadPosted: store.loadPosted,
    loadState: store.loadState,
    loadForRequest: store.loadForRequest,
    insert: async ({ orderNumber }) => (await store.load(orderNumber)) === null,
    replace: async () => true,
    commit: async () => true,
  };
}
