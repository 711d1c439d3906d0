import type { Logger } from 'pino';
import type { Policy } from '../../domain/policy/policy';
import type { AuditTrail } from '../../domain/ports/audit-trail';
import type { Checkpoints } from '../../domain/ports/checkpoints';
import type { CreditMemoTotals } from '../../domain/ports/credit-memo-totals';
import type { DeliveryStore } from '../../domain/ports/delivery-store';
import type { DigestStore } from '../../domain/ports/digest-store';
import type { HomeStore } from '../../domain/ports/home-store';
import type { OrderFinder } from '../../domain/ports/order-finder';
import type { OrderStore } from '../../domain/ports/order-store';
import type { Tracing } from '../../domain/ports/tracing';
import type { DeliveryPayload, TaskPayload } from '../../domain/records/delivery';
import type { StoredOrder } from '../../domain/records/stored-order';
import type { Servicing } from '../../domain/servicing/servicing';
import type { Observer } from '../connection/observer';
import type { RetryPolicy } from '../connection/posting/retry-policy';
import type { SeenRequests } from '../connection/receiving/replays';
import type { Route } from '../connection/receiving/routes';
import type { WorkspacePorts } from '../connection/workspaces/several-workspaces';
import type { PostingCounts } from '../people/posting-rate';

/**
 * What the bot needs from outside. `watch` calls when any process leaves something to tell; it answers how to stop
 * that.
 */
export type BotPorts = {
  orders: OrderStore;
  finder: OrderFinder;
  book: CreditMemoTotals;
  deliveries: DeliveryStore;
  homes: HomeStore;
  digests: DigestStore;
  checkpoints: Checkpoints;
  audit: AuditTrail;
  servicing: Servicing;
  /** Does what is delivered and is no message, and records what came of it. */
  run: (order: StoredOrder, errand: TaskPayload) => Promise<void>;
  watch: (wake: () => void) => { close: () => Promise<void> };
  /** Throws where the database is out of reach. */
  pingDatabase: () => Promise<unknown>;
  seen: SeenRequests;
  postings: PostingCounts;
  /** Needed where the bot is installed in several workspaces. */
  workspaces?: WorkspacePorts;
  /** What else is served for whoever runs this, where readiness is. */
  routes?: readonly Route[];
  /** Counts what comes in, what becomes of it, and what goes out. */
  observer?: Partial<Observer>;
  tracing?: Tracing;
  policy: Policy;
  log: Logger;
  clock: () => Date;
  mintId: () => string;
  pace?: Pace;
  /** How long stopping may take, in milliseconds. */
  stopMs?: number;
};

/** How fast the bot does what it does by itself; as fast as Slack asks for, and no faster, where left out. */
export type Pace = {
  /** How far apart this process keeps its posts in a channel. */
  postsApartMs: number;
  /** How each kind of delivery is tried again. */
  retryPolicyFor: (told: DeliveryPayload) => RetryPolicy;
  /** How long changes are gathered before Home tabs say so. */
  gatherMs: number;
};
