import type { Claim } from '../../domain/ports/delivery-store';
import { realTime } from '../connection/timing';
import type { Services } from '../services/services';
import { deliverOrder } from './deliver-order';
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

export function startDeliveryLoop(services: Services): DeliveryLoop {
  const processId = services.mintId();
  const stopping = new AbortController();
  const alarm = alarmClock();
  const runners = Array.from({ length: concurrency }, (_, index) =>
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

type LoopControl = { alarm: Alarm; stopping: AbortSignal };

async function run(services: Services, owner: string, { alarm, stopping }: LoopControl): Promise<void> {
  while (!stopping.aborted) {
    const rung = alarm.next();
    try {
      const claim = await services.deliveries.claim(owner);
      if (claim === null) await rung.within(await sleepMs(services));
      else await deliverUnderLease(services, claim);
    } catch (error) {
      services.log.error({ err: error }, 'the delivery loop stumbled and goes on');
      await rung.within(maxSleepMs);
    }
  }
}

function deliverUnderLease(services: Services, claim: Claim): Promise<void> {
  const { deliveries, log, pace } = services;
  const lease = { renew: () => deliveries.renew(claim), renewEveryMs: pace.renewLeaseMs, log };
  return keepLease(realTime, lease, () => deliverOrder(services, claim));
}

async function sleepMs({ deliveries, clock }: Services): Promise<number> {
  const due = await deliveries.nextDue();
  if (due === null) return maxSleepMs;
  return Math.min(maxSleepMs, Math.max(minSleepMs, due.getTime() - clock().getTime()));
}

type Alarm = { ring: () => void; next: () => { within: (ms: number) => Promise<void> } };

/** Workers sleep until it rings or their time is up. A ring between `next` and `within` is not lost. */
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
