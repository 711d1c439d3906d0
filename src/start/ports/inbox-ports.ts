import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { InboxPort } from '../../bot/services/bot-ports';
import type { Policy } from '../../domain/policy/policy';
import type { Inbox } from '../../domain/ports/inbox';
import type { InboxDelivery, InboxSource } from '../../domain/ports/inbox-source';
import type { OrderStore } from '../../domain/ports/order-store';
import type { Servicing } from '../../domain/servicing/servicing';
import { takeIn } from '../../domain/servicing/take-in';
import { ownNotesBegin } from '../../domain/values/own-note';
import type { InboxObserver } from '../../inbox/inbox-observer';
import { inboxService } from '../../inbox/inbox-service';
import { shopifySource } from '../../inbox/sources/shops/shopify-source';
import { wooCommerceSource } from '../../inbox/sources/shops/woocommerce-source';
import { awaitingOrder } from '../../inbox/sources/standard/awaiting-order';
import { eventsIntake, factIntake } from '../../inbox/sources/standard/fact-intakes';
import { ordersIntake } from '../../inbox/sources/standard/orders-intake';
import { standardSource } from '../../inbox/sources/standard/standard-source';
import { takeOrders } from '../../inbox/sources/take-orders';
import { type Format, formats } from '../../intake';
import type { Database } from '../../store/database/connect';
import { databaseId } from '../../store/database/database-id';
import { inboxStore } from '../../store/inbox/inbox-store';
import { failedDeliveries } from '../../store/inbox/open-deliveries';
import { sourceOrders } from '../../store/inbox/source-orders';
import { trackedOrders } from '../../store/orders/tracked-orders';
import type { IntakeSecrets } from '../config/intake-secrets';
import { backOff } from './back-off';
import { defaultTimeouts, type Timeouts, withTimeouts } from './timeouts';

export type InboxPortsOptions = {
  orders: OrderStore;
  servicing: Pick<Servicing, 'submit'>;
  policy: Policy;
  secrets: IntakeSecrets;
  /** Further sources, such as a payment gateway's events. */
  others?: readonly InboxSource[];
  observer: InboxObserver;
  clock: () => Date;
  log: Logger;
  timeouts?: Timeouts;
  /** Where deliveries are kept; the database's own inbox where left out. */
  inbox?: Inbox;
  pace?: { pollMs: number; renewLeaseMs: number };
};

/** What takes deliveries of other systems in, on a database. A source without a secret is not there. */
export function inboxPorts(db: Database['db'], options: InboxPortsOptions): InboxPort {
  const { observer, clock, log, others = [], timeouts = defaultTimeouts, pace } = options;
  return inboxService({
    inbox: withTimeouts(timeouts.call, options.inbox ?? inboxStore(db, clock)),
    sources: [...sourcesOf(db, options), ...others],
    failed: (limit) => failedDeliveries(db, limit),
    ...{ observer, clock, log, mintId: randomUUID },
    ...(pace !== undefined && { pace }),
  });
}

function sourcesOf(
  db: Database['db'],
  { orders, servicing, policy, secrets, clock }: InboxPortsOptions,
): InboxSource[] {
  const take = (order: Parameters<typeof takeIn>[1]) =>
    takeIn(orders, order, { policy, now: () => clock().toISOString(), backOff });
  const shop = {
    takeAll: async (delivery: InboxDelivery, format: string) =>
      takeOrders(take, delivery, formatNamed(format), ownNotesBegin(await databaseId(db))),
    ...{ known: sourceOrders(db), servicing, orders },
  };
  const standard = [
    ordersIntake(take),
    factIntake(servicing, 'fulfillments', 'fulfill'),
    factIntake(servicing, 'captures', 'capture'),
    factIntake(servicing, 'authorizations', 'authorize'),
    eventsIntake(servicing, awaitingOrder({ orders, tracked: trackedOrders(db), clock })),
  ];
  return [
    ...(secrets.standard.length > 0 ? standard.map((intake) => standardSource(secrets.standard, intake)) : []),
    ...(secrets.shopify.length > 0 ? [shopifySource(secrets.shopify, shop)] : []),
    ...(secrets.woocommerce.length > 0 ? [wooCommerceSource(secrets.woocommerce, shop)] : []),
  ];
}

/** A format by its name, if there is one; else the format is guessed. */
function formatNamed(name: string): Format | undefined {
  return formats.find((format) => format === name);
}
