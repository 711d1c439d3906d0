import type { Claim } from '../../domain/ports/delivery-store';
import { realTime } from '../connection/timing';
import type { Services } from '../services/services';
import { deliverOrder } from './deliver-order';
import { keepLease } from './keep-lease';

/** The loop that carries what is recorded to Slack. Any number of processes can run one. */
export type DeliveryLoop = {
  /** There may be something to deliver. */
  wake: () => void;
  /** Finishes what is in hand and takes nothing more. */
  stop: () => Promise<void>;
};

/** How many orders one process delivers for side by side. */
const width = 4;

/** Nothing waits longer than this for a wake-up that was lost. */
const longestSleepMs = 5_000;

/** What is due and not to be had is in the hands of another runner. */
const shortestSleepMs = 250;

export function startDeliveryLoop(services: Services): DeliveryLoop {
  const processId = services.mintId();
  const stopping = new AbortController();
  const alarm = alarmClock();
  const runners = Array.from({ length: width }, (_, index) =>
    run(services, `${processId}/${index}`, { alarm, stopping: stopping.signal }),
  );
  return {
    wake: alarm.ring,
    async stop() {
      stopping.abort();
      alarm.ring();
      await Promise.all(runners);
    },
  };
}

type Until = { alarm: Alarm; stopping: AbortSignal };

async function run(services: Services, owner: string, { alarm, stopping }: Until): Promise<void> {
  while (!stopping.aborted) {
    const rung = alarm.next();
    try {
      const claim = await services.deliveries.claim(owner);
      if (claim === null) await rung.within(await sleepMs(services));
      else await deliverUnderLease(services, claim);
    } catch (error) {
      services.log.error({ err: error }, 'the delivery loop stumbled and goes on');
      await rung.within(longestSleepMs);
    }
  }
}

function deliverUnderLease(services: Services, claim: Claim): Promise<void> {
  const { deliveries, log } = services;
  return keepLease(realTime, { renew: () => deliveries.renew(claim), log }, () => deliverOrder(services, claim));
}

async function sleepMs({ deliveries, clock }: Services): Promise<number> {
  const due = await deliveries.nextDue();
  if (due === null) return longestSleepMs;
  return Math.min(longestSleepMs, Math.max(shortestSleepMs, due.getTime() - clock().getTime()));
}

type Alarm = { ring: () => void; next: () => { within: (ms: number) => Promise<void> } };

/**
 * Lets runners sleep until it rings or their time is up. A ring after `next` is not missed, however late they lie down.
 */
function alarmClock(): Alarm {
  let ring = () => {};
  let rung = new Promise<void>((resolve) => {
    ring = resolve;
  });
  return {
    ring() {
      ring();
      rung = new Promise<void>((resolve) => {
        ring = resolve;
      });
    },
    next() {
      const awaited = rung;
      return {
        within: (ms) =>
          new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, ms);
            void awaited.then(() => {
              clearTimeout(timer);
              resolve();
            });
          }),
      };
    },
  };
}
