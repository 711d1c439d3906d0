import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Policy } from '../../domain/policy';
import type { DeliveryStore } from '../../domain/ports';
import type { StoredOrder } from '../../domain/stored-order';
import type { Pacer } from './pacing';

/** What delivering works with. The client is the loop's own: a rate limit here stops nobody's modal. */
export type DeliveryDeps = {
  store: DeliveryStore;
  client: WebClient;
  policy: Policy;
  /** Has a part of a refund carried out, and records what came of it. Throws where that is not known. */
  refund: (order: StoredOrder, part: { memo: string; payment: string }) => Promise<void>;
  pacer: Pacer;
  clock: () => Date;
  /** How long to wait after so many failed attempts. */
  backOffMs: (attempts: number) => number;
  log: Logger;
};
