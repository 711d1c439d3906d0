import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import pino from 'pino';
import { retryPolicyFor } from '../../src/bot/connection/posting/retry-policy';
import type { BotPorts } from '../../src/bot/services/bot-ports';
import type { Policy } from '../../src/domain/policy/policy';
import type { Mailer } from '../../src/domain/ports/mailer';
import type { PaymentGateway } from '../../src/domain/ports/payment-gateway';
import { carryOutRefund } from '../../src/finance/carry-out-refund';
import { manualGateway } from '../../src/finance/gateways/manual';
import { recordOutcome } from '../../src/finance/record-outcome';
import { askEndpoint } from '../../src/flows/ask-endpoint';
import { carryOutStep } from '../../src/flows/carry-out-step';
import { fetchFile } from '../../src/flows/fetch-file';
import type { InboxObserver } from '../../src/inbox/inbox-observer';
import { attachmentsFrom } from '../../src/mail/attachments';
import { carryOutMail } from '../../src/mail/carry-out-mail';
import type { IntakeSecrets } from '../../src/start/config/intake-secrets';
import { editedPolicy } from '../../src/start/ports/edited-policy';
import { inboxPorts } from '../../src/start/ports/inbox-ports';
import { memoExporter } from '../../src/start/ports/memo-exporter';
import { taskRunner } from '../../src/start/ports/run-task';
import { auditTrail } from '../../src/store/audit/audit-trail';
import { checkpoints } from '../../src/store/audit/take-checkpoint';
import { databaseId } from '../../src/store/database/database-id';
import { mailFiles } from '../../src/store/expiring/mail-files';
import { postingCounts } from '../../src/store/expiring/posting-counts';
import { seenRequests } from '../../src/store/expiring/seen-requests';
import { tallyBook } from '../../src/store/figures/tally-book';
import { flowBook } from '../../src/store/flows/flow-book';
import { flowReplays } from '../../src/store/flows/flow-replays';
import { replayJobs } from '../../src/store/flows/replay-jobs';
import { memoBook } from '../../src/store/orders/memo-book';
import { orderFinder } from '../../src/store/orders/order-finder';
import { orderStore } from '../../src/store/orders/order-store';
import { otherOrders } from '../../src/store/orders/other-orders';
import { watchOrders } from '../../src/store/orders/watch-orders';
import { deliveryStore } from '../../src/store/outgoing/delivery-store';
import { digestStore } from '../../src/store/outgoing/digest-store';
import { homeStore } from '../../src/store/outgoing/home-store';
import { preferences } from '../../src/store/outgoing/preferences';
import { policyEdits } from '../../src/store/policy/policy-edits';
import { recallStore } from '../../src/store/recalls/recall-store';
import type { Endpoint } from '../../src/webhooks/endpoint';
import { tellEndpoints } from '../../src/webhooks/tell-endpoints';
import { notKept } from './not-kept';
import { servicingOn } from './servicing-on';

export type PortOptions = {
  rules: Policy;
  clock?: () => Date;
  gateway?: PaymentGateway;
  endpoints?: ReadonlyMap<string, Endpoint>;
  /** What steps of flows ask. */
  stepEndpoints?: ReadonlyMap<string, Endpoint>;
  /** What other systems sign with; without it they can send nothing. */
  intake?: IntakeSecrets;
  mailer?: Mailer;
  /** Puts something in the place of what the bot needs. */
  instead?: (ports: BotPorts) => Partial<BotPorts>;
};

const uncounted: InboxObserver = {
  received: () => undefined,
  repeated: () => undefined,
  refused: () => undefined,
  processed: () => undefined,
};

/** What a bot needs, on a database; nothing that it does by itself waits. */
export function botPorts(db: Db, options: PortOptions): BotPorts {
  const { rules, clock = () => new Date(), gateway = manualGateway, mailer = null } = options;
  const { endpoints = new Map(), stepEndpoints = new Map() } = options;
  const log = pino({ level: process.env.BOT_LOG ?? 'silent' });
  const orders = orderStore(db, clock);
  const audit = auditTrail(db, notKept);
  const edits = policyEdits(db, clock);
  const { policy, reread } = editedPolicy(rules, edits, log);
  const flows = flowBook(db, { freshMs: 0 });
  const servicing = servicingOn(db, clock, policy);
  const inbox =
    options.intake &&
    inboxPorts(db, {
      ...{ orders, servicing, policy, clock, log, observer: uncounted, secrets: options.intake },
      pace: { pollMs: 200, renewLeaseMs: 3_000 },
    });
  const ports: BotPorts = {
    ...{ orders, audit, flows, servicing, policy, clock, log, mintId: randomUUID },
    ...{ policyEdits: edits, rereadPolicy: reread },
    finder: orderFinder(db),
    book: memoBook(db),
    exporter: memoExporter(db, clock, policy),
    deliveries: deliveryStore(db, clock),
    homes: homeStore(db, clock),
    preferences: preferences(db),
    digests: digestStore(db, clock),
    recalls: recallStore(db, clock),
    flowReplays: flowReplays(db),
    replayJobs: replayJobs(db, clock),
    others: otherOrders(db),
    weeks: digestStore(db, clock, 'weeks'),
    tallies: tallyBook(db, clock, rules.stats),
    checkpoints: checkpoints(db, clock, rules.audit.keepDenialsDays),
    run: taskRunner(
      servicing,
      carryOutRefund(gateway, {
        record: recordOutcome(orders, servicing),
        databaseId: () => databaseId(db),
        clock,
      }),
      tellEndpoints(endpoints, new Map(), clock),
      carryOutMail(mailer, servicing, randomUUID, attachmentsFrom(orders, mailFiles(db, clock), policy)),
      carryOutStep({
        servicing,
        policy,
        endpoints: stepEndpoints,
        ask: askEndpoint(clock),
        files: mailFiles(db, clock),
        fetchFile,
        mintId: randomUUID,
        now: () => clock().toISOString(),
      }),
    ),
    watch: (wake) => watchOrders(db, wake, () => undefined),
    pingDatabase: () => db.command({ ping: 1 }),
    seen: seenRequests(db),
    postings: postingCounts(db),
    ...(inbox !== undefined && { inbox }),
    pace: {
      postsApartMs: 0,
      retryPolicyFor: (told) => ({ ...retryPolicyFor(told), backoffMs: () => 0 }),
      gatherMs: 0,
      othersFirstMs: 0,
      pollMs: 2_000,
      renewLeaseMs: 3_000,
    },
  };
  return { ...ports, ...options.instead?.(ports) };
}
