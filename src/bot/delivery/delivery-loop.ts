import type { Claim, DeliveryStore } from '../../domain/ports/delivery-store';
import { realTime } from '../connection/timing';
import type { Services } from '../services/services';
import { keepLease } from './keep-lease';

/** Delivers queued messages and tasks. Any number of processes can run one. */
export type DeliveryLoop = {
  wake: () => void;
  stop: () => Promise<void>;
};

/** Orders delivered concurrently per process. */
const concurrency = 4;

/** Bounds the delay after a lost wake-up. */
const maxSleepMs = 5_000;

/** A due order that cannot be claimed is leased by another worker. */
const minSleepMs = 250;

export type LoopServices = Pick<Services, 'clock' | 'log' | 'mintId' | 'pace'> & {
  deliveries: Pick<DeliveryStore, 'claim' | 'renew' | 'nextDue'>;
};

/**
 * Looks for due work once at a time, however many deliveries are under way and however often it is woken: looks that
 * find nothing would be most of what the database is asked.
 */
export function startDeliveryLoop(services: LoopServices, deliver: (claim: Claim) => Promise<void>): DeliveryLoop {
  const stopping = new AbortController();
  const alarm = alarmClock();
  const running = run(services, deliver, { alarm, stopping: stopping.signal });
  return {
    wake: alarm.ring,
    async stop() {
      stopping.abort();
      alarm.ring();
      await running;
    },
  };
}

type LoopControl = { alarm: Alarm; stopping: AbortSignal };

async function run(
  services: LoopServices,
  deliver: (claim: Claim) => Promise<void>,
  { alarm, stopping }: LoopControl,
): Promise<void> {
  const { deliveries, log, mintId } = services;
  const stumbled = (error: unknown) => log.error({ err: error }, 'the delivery loop stumbled and goes on');
  const underWay = new Set<Promise<void>>();

  function start(claim: Claim): void {
    const delivering = underLease(services, claim, deliver)
      // The order may be due again already.
      .then(alarm.ring, stumbled)
      .finally(() => underWay.delete(delivering));
    underWay.add(delivering);
  }

  while (!stopping.aborted) {
    const rung = alarm.next();
    try {
      // An owner for each claim: whoever lost the lease of an order does not hold the next one.
      const claim = await deliveries.claim(mintId());
      if (claim === null) await rung.within(await sleepMs(services));
      else start(claim);
    } catch (error) {
      stumbled(error);
      await rung.within(maxSleepMs);
    }
    if (underWay.size >= concurrency) await Promise.race(underWay);
  }
  await Promise.all(underWay);
}

function underLease(
  { deliveries, log, pace }: LoopServices,
  claim: Claim,
  deliver: (claim: Claim) => Promise<void>,
): Promise<void> {
  const lease = { renew: () => deliveries.renew(claim), renewEveryMs: pace.renewLeaseMs, log };
  return keepLease(realTime, lease, () => deliver(claim));
}

async function sleepMs({ deliveries, clock }: LoopServices): Promise<number> {
  const due = await deliveries.nextDue();
  if (due === null) return maxSleepMs;
  return Math.min(maxSleepMs, Math.max(minSleepMs, due.getTime() - clock().getTime()));
}

type Alarm = { ring: () => void; next: () => { within: (ms: number) => Promise<void> } };

/** The loop sleeps until it rings or their time is up. A ring between `next` and `within` is not lost. */
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
