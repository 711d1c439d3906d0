import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { BotPorts } from '../../bot/services/bot-ports';
import { tellingNobody } from '../../domain/policy/mail';
import type { Policy } from '../../domain/policy/policy';
import type { Mailer } from '../../domain/ports/mailer';
import type { Tracing } from '../../domain/ports/tracing';
import { servicingOf } from '../../domain/servicing/servicing';
import { type AskEndpoint, askEndpoint } from '../../flows/ask-endpoint';
import { carryOutStep } from '../../flows/carry-out-step';
import { type FetchFile, fetchFile as fetchFileOverHttp } from '../../flows/fetch-file';
import { attachmentsFrom } from '../../mail/attachments';
import { carryOutMail } from '../../mail/carry-out-mail';
import { meteredInbox } from '../../metrics/metered-inbox';
import { meteredObserver } from '../../metrics/metered-observer';
import { metrics } from '../../metrics/metrics';
import { metricsRoute } from '../../metrics/metrics-route';
import { auditTrail } from '../../store/audit/audit-trail';
import { checkpoints } from '../../store/audit/take-checkpoint';
import type { Database } from '../../store/database/connect';
import { databaseId } from '../../store/database/database-id';
import { mailFiles } from '../../store/expiring/mail-files';
import { postingCounts } from '../../store/expiring/posting-counts';
import { seenRequests } from '../../store/expiring/seen-requests';
import { tallyBook } from '../../store/figures/tally-book';
import { flowBook } from '../../store/flows/flow-book';
import { flowReplays } from '../../store/flows/flow-replays';
import { replayJobs } from '../../store/flows/replay-jobs';
import { inboxFigures } from '../../store/inbox/open-deliveries';
import { memoBook } from '../../store/orders/memo-book';
import { orderFinder } from '../../store/orders/order-finder';
import { orderStore } from '../../store/orders/order-store';
import { otherOrders } from '../../store/orders/other-orders';
import { watchOrders } from '../../store/orders/watch-orders';
import { deliveryStore } from '../../store/outgoing/delivery-store';
import { digestStore } from '../../store/outgoing/digest-store';
import { homeStore } from '../../store/outgoing/home-store';
import { outboxFigures } from '../../store/outgoing/outbox-figures';
import { preferences } from '../../store/outgoing/preferences';
import { policyEdits } from '../../store/policy/policy-edits';
import { recallStore } from '../../store/recalls/recall-store';
import { tellEndpoints } from '../../webhooks/tell-endpoints';
import type { OtherSystems } from '../config/config';
import { backOff } from './back-off';
import { editedPolicy } from './edited-policy';
import { inboxPorts } from './inbox-ports';
import { memoExporter } from './memo-exporter';
import { observedServicing } from './observed-servicing';
import { paymentPorts } from './payment-ports';
import { readings } from './readings';
import { taskRunner } from './run-task';
import { storefrontTellers } from './storefront-tellers';
import { defaultTimeouts, type Timeouts, withDeadline, withTimeouts } from './timeouts';
import { workspacePorts } from './workspace-ports';

export type PortsOptions = OtherSystems & {
  policy: Policy;
  /** Without one, customers are told nothing. */
  mailer?: Mailer;
  /** How other systems are asked by steps of flows; over HTTP where left out. */
  ask?: AskEndpoint;
  /** How files that they answer with are fetched; over HTTP where left out. */
  fetchFile?: FetchFile;
  log: Logger;
  clock: () => Date;
  tracing: Tracing;
  timeouts?: Timeouts;
};

/** All ports of the bot on a database, with timeouts, metrics and traces. */
export function portsOn(db: Database['db'], options: PortsOptions): BotPorts {
  const {
    log,
    clock,
    tracing,
    endpoints,
    stepEndpoints,
    gateways,
    tokenKeys,
    sfcc,
    shopify,
    mailer = null,
    ask = askEndpoint(clock),
    fetchFile = fetchFileOverHttp,
    timeouts = defaultTimeouts,
  } = options;
  const timed = <Port extends object>(port: Port) => withTimeouts(timeouts.call, port);
  const edits = timed(policyEdits(db, clock));
  const { policy, reread } = editedPolicy(mailer === null ? tellingNobody(options.policy) : options.policy, edits, log);
  const notMoved = (order: string, err: unknown) =>
    log.error({ err, order }, 'old entries or credit memos could not be moved');
  const orders = timed(orderStore(db, clock, { tracing, notMoved }));
  const notKept = (tried: object, err: unknown) => log.error({ err, tried }, 'a denied try could not be kept');
  const audit = timed(auditTrail(db, notKept, options.policy.audit.keepDenialsDays));
  const book = timed(memoBook(db));
  const flows = timed(flowBook(db));
  const files = timed(mailFiles(db, clock));
  const exporter = memoExporter(db, clock, policy);
  const { outbox, inbox } = timed({
    outbox: (now: Date) => outboxFigures(db, now),
    inbox: () => inboxFigures(db),
  });
  const figures = metrics(() => readings(outbox, book, inbox, clock()));
  const observed = observedServicing(
    servicingOf({
      store: orders,
      others: otherOrders(db),
      flows,
      audit,
      policy,
      now: () => clock().toISOString(),
      backOff(lost) {
        figures.lostRaces.inc();
        return backOff(lost);
      },
    }),
    { metrics: figures, log },
  );
  const servicing = withTimeouts(timeouts.submit, observed);
  const payments = paymentPorts(db, { gateways, orders, servicing, clock });
  return {
    orders,
    audit,
    book,
    flows,
    servicing,
    policy,
    policyEdits: edits,
    rereadPolicy: reread,
    log,
    clock,
    tracing,
    mintId: randomUUID,
    finder: timed(orderFinder(db)),
    // A large export takes longer than a call may.
    exporter: { ...exporter, ...timed({ list: exporter.list, exportsOf: exporter.exportsOf }) },
    deliveries: timed(deliveryStore(db, clock, tracing)),
    homes: timed(homeStore(db, clock)),
    preferences: timed(preferences(db)),
    digests: timed(digestStore(db, clock)),
    recalls: timed(recallStore(db, clock)),
    flowReplays: flowReplays(db),
    replayJobs: timed(replayJobs(db, clock)),
    others: otherOrders(db),
    weeks: timed(digestStore(db, clock, 'weeks')),
    tallies: tallyBook(db, clock, policy.stats),
    checkpoints: checkpoints(db, clock, policy.audit.keepDenialsDays),
    run: taskRunner(
      servicing,
      payments.carryOut,
      tellEndpoints(
        endpoints,
        storefrontTellers(options.policy, { sfcc, shopify, databaseId: () => databaseId(db), clock }),
        clock,
      ),
      carryOutMail(mailer, servicing, randomUUID, attachmentsFrom(orders, files, policy)),
      carryOutStep({
        servicing,
        policy,
        endpoints: stepEndpoints,
        ask,
        files,
        fetchFile,
        mintId: randomUUID,
        now: () => clock().toISOString(),
      }),
    ),
    watch: (wake) =>
      watchOrders(db, wake, (error) => log.warn({ err: error }, 'no change stream: looking by the clock')),
    pingDatabase: () => withDeadline(timeouts.ping, 'a ping', db.command({ ping: 1 })),
    seen: seenRequests(db),
    postings: postingCounts(db),
    ...(tokenKeys !== null && { workspaces: workspacePorts(db, tokenKeys, clock) }),
    inbox: inboxPorts(db, {
      ...{ orders, servicing, policy, clock, log, timeouts },
      secrets: options.intake,
      others: payments.events,
      observer: meteredInbox(figures),
    }),
    observer: meteredObserver(figures),
    routes: [metricsRoute(figures)],
  };
}
