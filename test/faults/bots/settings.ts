import type { ConnectionOptions } from '../../../src/bot/connection/slack-connection';
import type { Policy } from '../../../src/domain/policy/policy';
import type { StripeSettings } from '../../../src/finance/gateways/stripe/stripe-accounts';
import type { IntakeSecrets } from '../../../src/start/config/intake-secrets';
import type { Endpoint } from '../../../src/webhooks/endpoint';
import type { TimeLapse } from '../place/time-lapse';
import type { Death } from './stepping';

/** What a bot process is started with. */
export type BotSettings = {
  slack: ConnectionOptions;
  mongoUri: string;
  gatewayUrl: string;
  /** Refunds go to Stripe’s stand-in there, in place of the gateway. */
  stripe?: StripeSettings;
  /** What steps of flows ask, by name. */
  stepEndpoints?: Record<string, Endpoint>;
  mailboxUrl: string;
  policy: Policy;
  timeLapse: TimeLapse;
  /** How far apart it keeps its posts in a channel, in milliseconds; as Slack asks for where left out. */
  postsApartMs?: number;
  death?: Death;
  /** What other systems sign their deliveries with; nothing comes in where left out. */
  intake?: IntakeSecrets;
};

/** What a process is asked by its parent: what it holds, or to export the credit memos that no export took. */
export type Question = 'figures' | 'export';

/** What it holds: bytes after garbage was collected, and handles and requests that keep it alive, by kind. */
export type BotFigures = { rss: number; heapUsed: number; handles: Record<string, number> };

/** What a process says: that it takes requests, or what it was asked for. */
export type Said = { kind: 'ready' } | { kind: 'exported' } | { kind: 'figures'; figures: BotFigures };
