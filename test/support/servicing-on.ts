import type { Db } from 'mongodb';
import { defaultPolicy, type Policy } from '../../src/domain/policy/policy';
import type { FlowBook } from '../../src/domain/ports/flow-book';
import type { OrderStore } from '../../src/domain/ports/order-store';
import { type Servicing, servicingOf } from '../../src/domain/servicing/servicing';
import { backOff } from '../../src/start/ports/back-off';
import { auditTrail } from '../../src/store/audit/audit-trail';
import { flowBook } from '../../src/store/flows/flow-book';
import { orderStore } from '../../src/store/orders/order-store';
import { otherOrders } from '../../src/store/orders/other-orders';
import { notKept } from './not-kept';

/** The domain on a database, as a process of its own would have it. */
export function servicingOn(
  db: Db,
  clock: () => Date,
  policy: Policy = defaultPolicy,
  store: OrderStore = orderStore(db, clock),
  flows: FlowBook = flowBook(db, { freshMs: 0 }),
): Servicing {
  const now = () => clock().toISOString();
  return servicingOf({
    store,
    others: otherOrders(db),
    flows,
    audit: auditTrail(db, notKept),
    policy,
    now,
    backOff,
  });
}
