import type { Logger } from 'pino';
import { bodyReader } from '../bot/connection/receiving/read-body';
import { realTime, type Timing } from '../bot/connection/timing';
import { startDeliveryLoop } from '../bot/delivery/delivery-loop';
import type { InboxPort } from '../bot/services/bot-ports';
import type { Inbox, OpenDelivery } from '../domain/ports/inbox';
import type { InboxSource } from '../domain/ports/inbox-source';
import type { InboxObserver } from './inbox-observer';
import { processDelivery } from './processing/process-delivery';
import { inboxRoute } from './receiving/inbox-route';

export type InboxDeps = {
  inbox: Inbox;
  sources: readonly InboxSource[];
  /** Deliveries that were left to a person, the oldest first. */
  failed: (limit: number) => Promise<OpenDelivery[]>;
  observer: InboxObserver;
  clock: () => Date;
  log: Logger;
  mintId: () => string;
  timing?: Timing;
  /** How often deliveries that are due are looked for, and leases renewed, in milliseconds. */
  pace?: { pollMs: number; renewLeaseMs: number };
};

/** Of senders that are not known before their body is complete, together. */
const together = 64 * 1_048_576;

const usualPace = { pollMs: 5_000, renewLeaseMs: 3_000 };

/** Takes, keeps and processes what other systems deliver. */
export function inboxService(deps: InboxDeps): InboxPort {
  const { inbox, sources, failed, observer, clock, log, mintId, timing = realTime, pace = usualPace } = deps;
  const byName = new Map(sources.map((source) => [source.name, source]));
  const names = [...byName.keys()];
  const readBody = bodyReader({ each: 0, together });
  let wake: () => void = () => undefined;
  const receiving = { inbox, readBody, observer, timing, log, wake: () => wake() };
  return {
    routes: sources.map((source) => inboxRoute(source, receiving)),
    failed,
    start(leftToPerson) {
      const deliveries = {
        claim: (owner: string) => inbox.claim(owner, names),
        renew: inbox.renew,
        nextDue: () => inbox.nextDue(names),
      };
      const loop = startDeliveryLoop({ deliveries, clock, log, mintId, pace }, async (claim) => {
        if (await processDelivery({ inbox, sources: byName, observer, clock, log }, claim)) leftToPerson(claim);
        // Whatever waited for its turn has it now.
        return claim.orders.length > 0 ? clock() : null;
      });
      wake = loop.wake;
      return loop;
    },
  };
}
