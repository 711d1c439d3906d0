import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { noObserver } from '../../../src/bot/connection/observer';
import { betweenPostsMs } from '../../../src/bot/connection/posting/pacing';
import { retryPolicyFor } from '../../../src/bot/connection/posting/retry-policy';
import { startBot } from '../../../src/bot/start-bot';
import type { Mailer } from '../../../src/domain/ports/mailer';
import type { MemoExporter } from '../../../src/domain/ports/memo-exporter';
import type { PaymentGateway } from '../../../src/domain/ports/payment-gateway';
import { keepFlows } from '../../../src/domain/servicing/keep-flows';
import { servicingOf } from '../../../src/domain/servicing/servicing';
import { carryOutRefund } from '../../../src/finance/carry-out-refund';
import { stripeGateway } from '../../../src/finance/gateways/stripe/stripe-gateway';
import { recordOutcome } from '../../../src/finance/record-outcome';
import { askEndpoint } from '../../../src/flows/ask-endpoint';
import { carryOutStep } from '../../../src/flows/carry-out-step';
import { fetchFile } from '../../../src/flows/fetch-file';
import { attachmentsFrom } from '../../../src/mail/attachments';
import { carryOutMail } from '../../../src/mail/carry-out-mail';
import { nothingConnected } from '../../../src/start/config/config';
import { backOff } from '../../../src/start/ports/back-off';
import { inboxPorts } from '../../../src/start/ports/inbox-ports';
import { memoExporter } from '../../../src/start/ports/memo-exporter';
import { paymentPorts } from '../../../src/start/ports/payment-ports';
import { taskRunner } from '../../../src/start/ports/run-task';
import { defaultTimeouts, withDeadline, withTimeouts } from '../../../src/start/ports/timeouts';
import { auditTrail } from '../../../src/store/audit/audit-trail';
import { checkpoints } from '../../../src/store/audit/take-checkpoint';
import { connect } from '../../../src/store/database/connect';
import { databaseId } from '../../../src/store/database/database-id';
import { mailFiles } from '../../../src/store/expiring/mail-files';
import { postingCounts } from '../../../src/store/expiring/posting-counts';
import { seenRequests } from '../../../src/store/expiring/seen-requests';
import { tallyBook } from '../../../src/store/figures/tally-book';
import { flowBook } from '../../../src/store/flows/flow-book';
import { flowReplays } from '../../../src/store/flows/flow-replays';
import { replayJobs } from '../../../src/store/flows/replay-jobs';
import { inboxStore } from '../../../src/store/inbox/inbox-store';
import { memoBook } from '../../../src/store/orders/memo-book';
import { orderFinder } from '../../../src/store/orders/order-finder';
import { orderStore } from '../../../src/store/orders/order-store';
import { otherOrders } from '../../../src/store/orders/other-orders';
import { watchOrders } from '../../../src/store/orders/watch-orders';
import { deliveryStore } from '../../../src/store/outgoing/delivery-store';
import { digestStore } from '../../../src/store/outgoing/digest-store';
import { homeStore } from '../../../src/store/outgoing/home-store';
import { preferences } from '../../../src/store/outgoing/preferences';
import { policyEdits } from '../../../src/store/policy/policy-edits';
import { recallStore } from '../../../src/store/recalls/recall-store';
import { tellEndpoints } from '../../../src/webhooks/tell-endpoints';
import { everyMemo } from '../connected/every-memo';
import { clockOf } from '../place/time-lapse';
import { figuresOfThisProcess } from './figures';
import type { BotSettings, Question, Said } from './settings';
import { dyingAt, stepped, steppedFetch } from './stepping';

const nothing = () => undefined;

async function exported({ make }: MemoExporter, log: pino.Logger): Promise<void> {
  await make(everyMemo).catch((err) => log.warn({ err }, 'an export could not be made'));
}

/** A bot as `src/main.ts` composes it, whose ports name their steps. Argument: its settings as JSON. */
async function main(settings: BotSettings): Promise<void> {
  const reached = dyingAt(settings.death);
  const say = (said: Said) => process.send?.(said);
  const clock = clockOf(settings.timeLapse);
  const log = pino({ level: process.env.FAULTS_LOG ?? 'silent', base: { pid: process.pid } }, pino.destination(2));
  const direct = globalThis.fetch;
  globalThis.fetch = steppedFetch(direct, reached);
  const { db, close } = await connect(settings.mongoUri);
  const answering = <Port extends object>(port: Port) => withTimeouts(defaultTimeouts.call, port);
  const orders = stepped(answering(orderStore(db, clock)), reached);
  const audit = stepped(
    answering(auditTrail(db, (denial, err) => log.warn({ err, denial }, 'a denied try could not be kept'))),
    reached,
  );
  const { policy } = settings;
  const flows = answering(flowBook(db));
  await keepFlows(flows, policy.flows, clock().toISOString());
  const servicing = withTimeouts(
    defaultTimeouts.submit,
    servicingOf({
      store: orders,
      others: otherOrders(db),
      flows,
      audit,
      policy,
      now: () => clock().toISOString(),
      backOff,
    }),
  );
  const anyGateway: PaymentGateway = {
    async refund(request) {
      const answer = await direct(settings.gatewayUrl, { method: 'POST', body: JSON.stringify(request) });
      const { state } = (await answer.json()) as { state: 'pending' | 'succeeded' | 'failed' };
      return { state, reference: null, reason: null };
    },
    async find({ key }) {
      const answer = await direct(`${settings.gatewayUrl}?key=${encodeURIComponent(key)}`, {});
      const { state } = (await answer.json()) as { state: 'unknown' | 'succeeded' };
      return state === 'unknown' ? null : { state, reference: null, reason: null };
    },
    memoryOf: () => ({ keptMs: 86_400_000, canBeAsked: true }),
  };
  const mailer: Mailer = {
    reach: async () => undefined,
    async send({ id }) {
      const answer = await direct(settings.mailboxUrl, { method: 'POST', body: id }).catch(() => null);
      return answer === null ? { state: 'doubtful', reason: 'no answer' } : { state: 'sent', reason: null };
    },
  };
  const gateway = settings.stripe === undefined ? anyGateway : stripeGateway(settings.stripe);
  const { memoryOf, ...calls } = gateway;
  const carryOut = carryOutRefund(
    { ...stepped(calls, reached), memoryOf },
    {
      record: recordOutcome(orders, servicing),
      databaseId: () => databaseId(db),
      clock,
    },
  );
  const exporter = memoExporter(db, clock, policy);
  const inbox = inboxPorts(db, {
    ...{ orders, servicing, policy, clock, log },
    secrets: settings.intake ?? nothingConnected.intake,
    others:
      settings.stripe === undefined
        ? []
        : paymentPorts(db, { gateways: { stripe: settings.stripe, adyen: null }, orders, servicing, clock }).events,
    inbox: stepped(inboxStore(db, clock), reached),
    observer: { received: nothing, repeated: nothing, refused: nothing, processed: nothing },
    pace: { pollMs: 5_000 / settings.timeLapse.times, renewLeaseMs: 3_000 / settings.timeLapse.times },
  });
  const bot = await startBot(settings.slack, {
    inbox,
    ...{ orders, audit, flows, servicing, policy, log, clock, mintId: randomUUID },
    finder: answering(orderFinder(db)),
    book: answering(memoBook(db)),
    exporter,
    deliveries: stepped(answering(deliveryStore(db, clock)), reached),
    homes: stepped(answering(homeStore(db, clock)), reached),
    preferences: stepped(answering(preferences(db)), reached),
    digests: answering(digestStore(db, clock)),
    recalls: answering(recallStore(db, clock)),
    flowReplays: flowReplays(db),
    replayJobs: answering(replayJobs(db, clock)),
    others: otherOrders(db),
    policyEdits: answering(policyEdits(db, clock)),
    rereadPolicy: async () => undefined,
    weeks: answering(digestStore(db, clock, 'weeks')),
    tallies: tallyBook(db, clock, policy.stats),
    checkpoints: stepped(checkpoints(db, clock, policy.audit.keepDenialsDays), reached),
    run: taskRunner(
      servicing,
      carryOut,
      tellEndpoints(new Map(), new Map(), clock),
      carryOutMail(
        stepped(mailer, reached),
        servicing,
        randomUUID,
        attachmentsFrom(orders, mailFiles(db, clock), policy),
      ),
      carryOutStep({
        ...{ servicing, policy, mintId: randomUUID, now: () => clock().toISOString() },
        ...{ files: mailFiles(db, clock), fetchFile },
        endpoints: new Map(Object.entries(settings.stepEndpoints ?? {})),
        ask: stepped({ ask: askEndpoint(clock) }, reached).ask,
      }),
    ),
    watch: (wake) => watchOrders(db, wake, (error) => log.warn({ err: error }, 'no change stream')),
    pingDatabase: () => withDeadline(defaultTimeouts.ping, 'a ping', db.command({ ping: 1 })),
    seen: seenRequests(db),
    postings: postingCounts(db),
    pace: {
      postsApartMs: settings.postsApartMs ?? betweenPostsMs,
      retryPolicyFor,
      gatherMs: 1_000,
      othersFirstMs: 1_000 / settings.timeLapse.times,
      pollMs: 10_000 / settings.timeLapse.times,
      renewLeaseMs: 3_000 / settings.timeLapse.times,
    },
    observer: { ...noObserver, acked: () => reached('before ack') },
  });
  process.once(
    'SIGTERM',
    () =>
      void bot
        .stop()
        .then(close)
        .then(() => process.exit()),
  );
  process.on('message', (asked: Question) => {
    if (asked === 'figures') say({ kind: 'figures', figures: figuresOfThisProcess() });
    else void exported(exporter, log).then(() => say({ kind: 'exported' }));
  });
  say({ kind: 'ready' });
}

// Whoever started it is gone: nobody would ever stop it.
process.once('disconnect', () => process.exit());
void main(JSON.parse(process.argv[2] ?? ''));
