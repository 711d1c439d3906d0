import type { Logger } from 'pino';
import type { Policy } from '../../domain/policy/policy';
import type { AuditTrail } from '../../domain/ports/audit-trail';
import type { Checkpoints } from '../../domain/ports/checkpoints';
import type { CreditMemoTotals } from '../../domain/ports/credit-memo-totals';
import type { DeliveryStore } from '../../domain/ports/delivery-store';
import type { DigestStore } from '../../domain/ports/digest-store';
import type { FlowBook } from '../../domain/ports/flow-book';
import type { FlowReplays } from '../../domain/ports/flow-replays';
import type { HomeStore } from '../../domain/ports/home-store';
import type { OpenDelivery } from '../../domain/ports/inbox';
import type { MemoExporter } from '../../domain/ports/memo-exporter';
import type { OrderFinder } from '../../domain/ports/order-finder';
import type { OrderStore } from '../../domain/ports/order-store';
import type { OtherOrders } from '../../domain/ports/other-orders';
import type { PolicyEdits } from '../../domain/ports/policy-edits';
import type { Preferences } from '../../domain/ports/preferences';
import type { RecallStore } from '../../domain/ports/recall-store';
import type { ReplayJobs } from '../../domain/ports/replay-jobs';
import type { TallyBook } from '../../domain/ports/tally-book';
import type { Tracing } from '../../domain/ports/tracing';
import type { DeliveryPayload, TaskAttempt, TaskPayload } from '../../domain/records/delivery';
import type { ShownOrder } from '../../domain/records/stored-order';
import type { Servicing } from '../../domain/servicing/servicing';
import type { Observer } from '../connection/observer';
import type { RetryPolicy } from '../connection/posting/retry-policy';
import type { SeenRequests } from '../connection/receiving/replays';
import type { Route } from '../connection/receiving/routes';
import type { WorkspacePorts } from '../connection/workspaces/several-workspaces';
import type { PostingCounts } from '../people/posting-rate';

/** The bot's dependencies. `watch` calls when any process queues a delivery; it returns how to stop. */
export type BotPorts = {
  orders: OrderStore;
  finder: OrderFinder;
  book: CreditMemoTotals;
  exporter: MemoExporter;
  deliveries: DeliveryStore;
  homes: HomeStore;
  preferences: Preferences;
  digests: DigestStore;
  flows: FlowBook;
  flowReplays: FlowReplays;
  replayJobs: ReplayJobs;
  others: OtherOrders;
  recalls: RecallStore;
  /** A digest of another kind: the week's figures. */
  weeks: DigestStore;
  tallies: TallyBook;
  checkpoints: Checkpoints;
  audit: AuditTrail;
  servicing: Servicing;
  /** Carries out a delivery that is no message, and records the outcome. */
  run: (order: ShownOrder, task: TaskPayload, attempt: TaskAttempt) => Promise<void>;
  watch: (wake: () => void) => { close: () => Promise<void> };
  /** Throws if unreachable. */
  pingDatabase: () => Promise<unknown>;
  seen: SeenRequests;
  postings: PostingCounts;
  /** Required for several workspaces. */
  workspaces?: WorkspacePorts;
  /** Nothing comes in over HTTP without it. */
  inbox?: InboxPort;
  /** Further routes for operators, beside readiness. */
  routes?: readonly Route[];
  observer?: Partial<Observer>;
  tracing?: Tracing;
  policy: Policy;
  policyEdits: PolicyEdits;
  /** Takes the newest edits into `policy`. */
  rereadPolicy: () => Promise<void>;
  log: Logger;
  clock: () => Date;
  mintId: () => string;
  pace?: Pace;
  /** Time limit for stopping, in milliseconds. */
  stopMs?: number;
};

/** What other systems deliver over HTTP. */
export type InboxPort = {
  routes: readonly Route[];
  /** Deliveries that were left to a person, the oldest first. */
  failed: (limit: number) => Promise<OpenDelivery[]>;
  /** Begins to process them; told of each that is left to a person. */
  start: (leftToPerson: (delivery: Pick<OpenDelivery, 'key' | 'source' | 'orders'>) => void) => {
    wake: () => void;
    stop: () => Promise<void>;
  };
};

/** The speed of background work; by default as fast as Slack allows. */
export type Pace = {
  /** Between this process's posts in a channel. */
  postsApartMs: number;
  retryPolicyFor: (payload: DeliveryPayload) => RetryPolicy;
  /** How long changes are collected before Home tabs are updated. */
  gatherMs: number;
  /** How long changes are left to the process that made them, before others look. */
  othersFirstMs: number;
  /** How often due deliveries are looked for at least. Bounds the delay after a lost wake-up. */
  pollMs: number;
  /** How often a lease is renewed while work goes on under it. */
  renewLeaseMs: number;
};
