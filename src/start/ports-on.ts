import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { BotPorts } from '../bot/bot-ports';
import type { Policy } from '../domain/policy';
import type { Tracing } from '../domain/ports/tracing';
import { servicingOf } from '../domain/servicing';
import { carryOutRefund } from '../finance/carry-out-refund';
import { manualGateway } from '../finance/gateways/manual';
import { meteredObserver } from '../metrics/metered-observer';
import { metrics } from '../metrics/metrics';
import { metricsRoute } from '../metrics/metrics-route';
import { auditTrail } from '../store/audit-trail';
import type { Database } from '../store/connect';
import { databaseId } from '../store/database-id';
import { deliveryStore } from '../store/delivery-store';
import { digestStore } from '../store/digest-store';
import { homeStore } from '../store/home-store';
import { memoBook } from '../store/memo-book';
import { orderFinder } from '../store/order-finder';
import { orderStore } from '../store/order-store';
import { outboxFigures } from '../store/outbox-figures';
import { seenRequests } from '../store/seen-requests';
import { checkpoints } from '../store/take-checkpoint';
import { watchOrders } from '../store/watch-orders';
import { tellEndpoints } from '../webhooks/tell-endpoints';
import type { Config } from './config';
import { giveWay } from './give-way';
import { observedServicing } from './observed-servicing';
import { readings } from './readings';
import { errandRunner } from './run-errand';
import { workspacePorts } from './workspace-ports';

export type PortsOptions = Pick<Config, 'endpoints' | 'tokenKeys'> & {
  policy: Policy;
  log: Logger;
  clock: () => Date;
  tracing: Tracing;
};

/** All that the bot needs from outside, on a database, counted and traced. */
export function portsOn(db: Database['db'], options: PortsOptions): BotPorts {
  const { policy, log, clock, tracing, endpoints, tokenKeys } = options;
  const orders = orderStore(db, clock, tracing);
  const audit = auditTrail(db, (denial, err) => log.error({ err, denial }, 'a denied try could not be kept'));
  const book = memoBook(db);
  const figures = metrics(() => readings((now) => outboxFigures(db, now), book, clock()));
  const servicing = observedServicing(
    servicingOf({
      ...{ store: orders, audit, policy, now: () => clock().toISOString() },
      giveWay(lost) {
        figures.lostRaces.inc();
        return giveWay(lost);
      },
    }),
    { metrics: figures, log },
  );
  return {
    ...{ orders, audit, book, servicing, policy, log, clock, tracing, mintId: randomUUID },
    finder: orderFinder(db),
    deliveries: deliveryStore(db, clock, tracing),
    homes: homeStore(db, clock),
    digests: digestStore(db, clock),
    checkpoints: checkpoints(db, clock, policy.audit.keepDenialsDays),
    run: errandRunner(
      servicing,
      carryOutRefund(manualGateway, servicing, () => databaseId(db)),
      tellEndpoints(endpoints, clock),
    ),
    watch: (wake) =>
      watchOrders(db, wake, (error) => log.warn({ err: error }, 'no change stream: looking by the clock')),
    pingDatabase: () => db.command({ ping: 1 }),
    seen: seenRequests(db),
    ...(tokenKeys !== null && { workspaces: workspacePorts(db, tokenKeys, clock) }),
    ...{ observer: meteredObserver(figures), routes: [metricsRoute(figures)] },
  };
}
