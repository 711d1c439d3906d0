import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Policy } from '../../domain/policy';
import type { DeliveryStore } from '../../domain/ports';
import type { Pacer } from './pacing';

/** What delivering works with. The client is the loop's own: a rate limit here stops nobody's modal. */
export type DeliveryDeps = {
  store: DeliveryStore;
  client: WebClient;
  policy: Policy;
  pacer: Pacer;
  clock: () => Date;
  /** How long to wait after so many failed attempts. */
  backOffMs: (attempts: number) => number;
  log: Logger;
};
